"""A Modbus TCP server by pymodbus: holding registers that can be read and written; its port is the argument."""
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartTcpServer

registers = ModbusSequentialDataBlock(0, [0, 100, 101, 102, 0x4148, 0x0000] + [0] * 100)
unit = ModbusSlaveContext(hr=registers, co=ModbusSequentialDataBlock(0, [0] * 20))
StartTcpServer(context=ModbusServerContext(slaves=unit, single=True), address=("127.0.0.1", int(sys.argv[1])))
