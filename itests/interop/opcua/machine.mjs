// A machine: node-opcua's server with a user, secured connections only, and a few variables. It can be switched off and on.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url); // a package of the old kind
const { DataType, MessageSecurityMode, SecurityPolicy, StatusCodes, Variant, VariantArrayType } = require("node-opcua-client");
const { OPCUACertificateManager } = require("node-opcua-certificate-manager");
const { OPCUAServer } = require("node-opcua-server");

export const USER = "operator";
export const PASSWORD = "not a secret";

export class Machine {
  values = { speed: 1480.5, pieces: 7, name: "press 4", running: true, profile: [1, 2, 3] };
  written = [];

  constructor(folder, port) {
    this.folder = folder;
    this.port = port;
  }

  async start() {
    const serverCertificateManager = new OPCUACertificateManager({
      automaticallyAcceptUnknownCertificate: true, rootFolder: `${this.folder}/machine-pki`,
    });
    await serverCertificateManager.initialize();
    this.server = new OPCUAServer({
      port: this.port,
      hostname: "127.0.0.1",
      resourcePath: "/UA/Machine",
      serverCertificateManager,
      serverInfo: { applicationUri: "urn:interop:machine" },
      securityPolicies: [SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes256_Sha256_RsaPss],
      securityModes: [MessageSecurityMode.SignAndEncrypt],
      allowAnonymous: false,
      userManager: { isValidUser: (user, password) => user === USER && password === PASSWORD },
    });
    await this.server.initialize();
    const space = this.server.engine.addressSpace;
    const own = space.getOwnNamespace();
    const press = own.addObject({ browseName: "Press", organizedBy: space.rootFolder.objects });
    const variable = (name, dataType, type, more = {}) => own.addVariable({
      componentOf: press, browseName: name, nodeId: `s=Press.${name}`, dataType, minimumSamplingInterval: 50, ...more,
      value: {
        get: () => new Variant({ dataType: type, value: this.values[name], ...(more.valueRank === 1 ? { arrayType: VariantArrayType.Array } : {}) }),
        set: (variant) => {
          this.values[name] = variant.value;
          this.written.push(name);
          return StatusCodes.Good;
        },
      },
    });
    variable("speed", "Double", DataType.Double);
    variable("pieces", "UInt16", DataType.UInt16);
    variable("name", "String", DataType.String);
    variable("running", "Boolean", DataType.Boolean);
    variable("profile", "Int32", DataType.Int32, { valueRank: 1 });
    this.namespace = own.index;
    await this.server.start();
    this.fingerprint = createHash("sha1").update(this.server.getCertificate()).digest("hex");
  }

  async stop() {
    await this.server.shutdown(10);
  }
}
