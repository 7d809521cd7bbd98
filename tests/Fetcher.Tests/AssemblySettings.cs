// Most of a test's time is a wait, for the server or for the next attempt. Those that must be alone are not marked as parallelizable.
[assembly: LevelOfParallelism(6)]
