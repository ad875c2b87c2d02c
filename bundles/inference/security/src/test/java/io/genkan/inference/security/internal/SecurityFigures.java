package io.genkan.inference.security.internal;

import io.genkan.itests.harness.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.osgi.service.event.Event;

/**
 * Attacks played against our own broker over loopback, judged by the component as a site has it, in intervals of a second of
 * which ninety are learnt, with the same settings for all attacks; and three weeks of simulated ordinary traffic with the
 * default settings. Every alarm that does not name the attacker counts as false.
 */
public final class SecurityFigures {
    private static final int TRAINING = 90;
    private static final int QUIET_SECONDS = 60;

    /** Something that an attacker does for some seconds. */
    private interface Attack {
        void run(House house, Sensors sensors) throws Exception;
    }

    private SecurityFigures() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.put("sensor-0", SecurityFigures::scan);
        attacks.put("sensor-1", SecurityFigures::flood);
        attacks.put("intruder", SecurityFigures::bruteForce);
        attacks.put("sensor-2", (house, sensors) -> {
            sensors.size(2, size -> size / 3);
            seconds(10);
            sensors.size(2, size -> size);
        });
        attacks.put("sensor-3", (house, sensors) -> {
            for (int i = 0; i < 40; i++) {
                double factor = Math.pow(1.01, i);
                sensors.size(3, size -> (int) (size * factor));
                seconds(1);
            }
            sensors.size(3, size -> size);
        });
        int detected = 0;
        int falseAlarms = 0;
        Path data = Files.createTempDirectory("genkan-security");
        try (House house = new House(data, Map.of("interval", 1000L, "training.intervals", TRAINING));
                Sensors sensors = new Sensors(house, 5, 50)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TRAINING + 60);
            while (!house.says("Watches 5 clients.") && System.nanoTime() < end) {
                seconds(1);
            }
            seconds(QUIET_SECONDS);
            falseAlarms += raised(house).size();
            for (Map.Entry<String, Attack> attack : attacks.entrySet()) {
                house.alarms.clear();
                attack.getValue().run(house, sensors);
                seconds(3);
                List<Event> alarms = raised(house);
                boolean found =
                        alarms.stream().anyMatch(alarm -> attack.getKey().equals(alarm.getProperty("client")));
                detected += found ? 1 : 0;
                falseAlarms += (int) alarms.stream()
                        .filter(alarm -> !attack.getKey().equals(alarm.getProperty("client")))
                        .count();
                alarms.forEach(alarm -> System.out.println(alarm.getProperty("message")));
                seconds(25); // until the alarm is cleared
            }
        }
        Figures.print(
                "security.detected",
                (double) detected / attacks.size(),
                "of " + attacks.size() + " attacks on our broker, the attacker named");
        Figures.print("security.false_alarms", falseAlarms, "during " + QUIET_SECONDS + " s of quiet and the attacks");
        double sum = 0;
        for (int seed = 1; seed <= 3; seed++) {
            sum += GuardTest.falseAlarmsPerDay(seed, 7);
        }
        Figures.print("security.false_alarms_per_day", sum / 3, "8 simulated clients, intervals of 30 s, 21 days");
    }

    private static void scan(House house, Sensors sensors) throws Exception {
        MqttClient scanner = sensors.client(0);
        for (int i = 0; i < 100; i++) {
            scanner.subscribe("scan/" + i + "/#", 0);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void flood(House house, Sensors sensors) throws Exception {
        for (int i = 0; i < 500; i++) {
            for (int j = 0; j < 10; j++) {
                Sensors.send(sensors.client(1), "plant/sensor-1", new byte[100]);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void bruteForce(House house, Sensors sensors) throws Exception {
        for (int i = 0; i < 100; i++) {
            house.knock("intruder");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static List<Event> raised(House house) {
        List<Event> result = new ArrayList<>();
        for (Event alarm : house.alarms) {
            if ("RAISED".equals(alarm.getProperty("state"))) {
                result.add(alarm);
            }
        }
        return result;
    }

    private static void seconds(int count) throws InterruptedException {
        TimeUnit.SECONDS.sleep(count);
    }
}
