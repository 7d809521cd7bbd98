// Most of a test's time is that of other programs; those that must be alone, in whatever suite, are not marked as parallelizable.
[assembly: LevelOfParallelism(4)]

// Engines, namespaces, signals and file modes: like what is tested, Linux's.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
