package org.eclipse.kura.core.linux.executor;

import org.eclipse.kura.executor.Signal;

/** The signals of Linux with their numbers, as {@code kill -l} lists them. */
public enum LinuxSignal implements Signal {
    /** Number 1. */
    SIGHUP {
        @Override
        public int getSignalNumber() {
            return 1;
        }
    },
    /** Number 2. */
    SIGINT {
        @Override
        public int getSignalNumber() {
            return 2;
        }
    },
    /** Number 3. */
    SIGQUIT {
        @Override
        public int getSignalNumber() {
            return 3;
        }
    },
    /** Number 4. */
    SIGILL {
        @Override
        public int getSignalNumber() {
            return 4;
        }
    },
    /** Number 5. */
    SIGTRAP {
        @Override
        public int getSignalNumber() {
            return 5;
        }
    },
    /** Number 6. */
    SIGABRT {
        @Override
        public int getSignalNumber() {
            return 6;
        }
    },
    /** Number 7. */
    SIGBUS {
        @Override
        public int getSignalNumber() {
            return 7;
        }
    },
    /** Number 8. */
    SIGFPE {
        @Override
        public int getSignalNumber() {
            return 8;
        }
    },
    /** Number 9. */
    SIGKILL {
        @Override
        public int getSignalNumber() {
            return 9;
        }
    },
    /** Number 10. */
    SIGUSR1 {
        @Override
        public int getSignalNumber() {
            return 10;
        }
    },
    /** Number 11. */
    SIGSEGV {
        @Override
        public int getSignalNumber() {
            return 11;
        }
    },
    /** Number 12. */
    SIGUSR2 {
        @Override
        public int getSignalNumber() {
            return 12;
        }
    },
    /** Number 13. */
    SIGPIPE {
        @Override
        public int getSignalNumber() {
            return 13;
        }
    },
    /** Number 14. */
    SIGALRM {
        @Override
        public int getSignalNumber() {
            return 14;
        }
    },
    /** Number 15. */
    SIGTERM {
        @Override
        public int getSignalNumber() {
            return 15;
        }
    },
    /** Number 16. */
    SIGSTKFLT {
        @Override
        public int getSignalNumber() {
            return 16;
        }
    },
    /** Number 17. */
    SIGCHLD {
        @Override
        public int getSignalNumber() {
            return 17;
        }
    },
    /** Number 18. */
    SIGCONT {
        @Override
        public int getSignalNumber() {
            return 18;
        }
    },
    /** Number 19. */
    SIGSTOP {
        @Override
        public int getSignalNumber() {
            return 19;
        }
    },
    /** Number 20. */
    SIGTSTP {
        @Override
        public int getSignalNumber() {
            return 20;
        }
    },
    /** Number 21. */
    SIGTTIN {
        @Override
        public int getSignalNumber() {
            return 21;
        }
    },
    /** Number 22. */
    SIGTTOU {
        @Override
        public int getSignalNumber() {
            return 22;
        }
    },
    /** Number 23. */
    SIGURG {
        @Override
        public int getSignalNumber() {
            return 23;
        }
    },
    /** Number 24. */
    SIGXCPU {
        @Override
        public int getSignalNumber() {
            return 24;
        }
    },
    /** Number 25. */
    SIGXFSZ {
        @Override
        public int getSignalNumber() {
            return 25;
        }
    },
    /** Number 26. */
    SIGVTALRM {
        @Override
        public int getSignalNumber() {
            return 26;
        }
    },
    /** Number 27. */
    SIGPROF {
        @Override
        public int getSignalNumber() {
            return 27;
        }
    },
    /** Number 28. */
    SIGWINCH {
        @Override
        public int getSignalNumber() {
            return 28;
        }
    },
    /** Number 29. */
    SIGIO {
        @Override
        public int getSignalNumber() {
            return 29;
        }
    },
    /** Number 30. */
    SIGPWR {
        @Override
        public int getSignalNumber() {
            return 30;
        }
    },
    /** Number 31. */
    SIGSYS {
        @Override
        public int getSignalNumber() {
            return 31;
        }
    },
    /** Number 34. */
    SIGRTMIN {
        @Override
        public int getSignalNumber() {
            return 34;
        }
    },
    /** Number 35. */
    SIGRTMIN_PLUS_1 {
        @Override
        public int getSignalNumber() {
            return 35;
        }
    },
    /** Number 36. */
    SIGRTMIN_PLUS_2 {
        @Override
        public int getSignalNumber() {
            return 36;
        }
    },
    /** Number 37. */
    SIGRTMIN_PLUS_3 {
        @Override
        public int getSignalNumber() {
            return 37;
        }
    },
    /** Number 38. */
    SIGRTMIN_PLUS_4 {
        @Override
        public int getSignalNumber() {
            return 38;
        }
    },
    /** Number 39. */
    SIGRTMIN_PLUS_5 {
        @Override
        public int getSignalNumber() {
            return 39;
        }
    },
    /** Number 40. */
    SIGRTMIN_PLUS_6 {
        @Override
        public int getSignalNumber() {
            return 40;
        }
    },
    /** Number 41. */
    SIGRTMIN_PLUS_7 {
        @Override
        public int getSignalNumber() {
            return 41;
        }
    },
    /** Number 42. */
    SIGRTMIN_PLUS_8 {
        @Override
        public int getSignalNumber() {
            return 42;
        }
    },
    /** Number 43. */
    SIGRTMIN_PLUS_9 {
        @Override
        public int getSignalNumber() {
            return 43;
        }
    },
    /** Number 44. */
    SIGRTMIN_PLUS_10 {
        @Override
        public int getSignalNumber() {
            return 44;
        }
    },
    /** Number 45. */
    SIGRTMIN_PLUS_11 {
        @Override
        public int getSignalNumber() {
            return 45;
        }
    },
    /** Number 46. */
    SIGRTMIN_PLUS_12 {
        @Override
        public int getSignalNumber() {
            return 46;
        }
    },
    /** Number 47. */
    SIGRTMIN_PLUS_13 {
        @Override
        public int getSignalNumber() {
            return 47;
        }
    },
    /** Number 48. */
    SIGRTMIN_PLUS_14 {
        @Override
        public int getSignalNumber() {
            return 48;
        }
    },
    /** Number 49. */
    SIGRTMIN_PLUS_15 {
        @Override
        public int getSignalNumber() {
            return 49;
        }
    },
    /** Number 50. */
    SIGRTMAX_MINUS_14 {
        @Override
        public int getSignalNumber() {
            return 50;
        }
    },
    /** Number 51. */
    SIGRTMAX_MINUS_13 {
        @Override
        public int getSignalNumber() {
            return 51;
        }
    },
    /** Number 52. */
    SIGRTMAX_MINUS_12 {
        @Override
        public int getSignalNumber() {
            return 52;
        }
    },
    /** Number 53. */
    SIGRTMAX_MINUS_11 {
        @Override
        public int getSignalNumber() {
            return 53;
        }
    },
    /** Number 54. */
    SIGRTMAX_MINUS_10 {
        @Override
        public int getSignalNumber() {
            return 54;
        }
    },
    /** Number 55. */
    SIGRTMAX_MINUS_9 {
        @Override
        public int getSignalNumber() {
            return 55;
        }
    },
    /** Number 56. */
    SIGRTMAX_MINUS_8 {
        @Override
        public int getSignalNumber() {
            return 56;
        }
    },
    /** Number 57. */
    SIGRTMAX_MINUS_7 {
        @Override
        public int getSignalNumber() {
            return 57;
        }
    },
    /** Number 58. */
    SIGRTMAX_MINUS_6 {
        @Override
        public int getSignalNumber() {
            return 58;
        }
    },
    /** Number 59. */
    SIGRTMAX_MINUS_5 {
        @Override
        public int getSignalNumber() {
            return 59;
        }
    },
    /** Number 60. */
    SIGRTMAX_MINUS_4 {
        @Override
        public int getSignalNumber() {
            return 60;
        }
    },
    /** Number 61. */
    SIGRTMAX_MINUS_3 {
        @Override
        public int getSignalNumber() {
            return 61;
        }
    },
    /** Number 62. */
    SIGRTMAX_MINUS_2 {
        @Override
        public int getSignalNumber() {
            return 62;
        }
    },
    /** Number 63. */
    SIGRTMAX_MINUS_1 {
        @Override
        public int getSignalNumber() {
            return 63;
        }
    },
    /** Number 64. */
    SIGRTMAX {
        @Override
        public int getSignalNumber() {
            return 64;
        }
    }
}
