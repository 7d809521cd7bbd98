// Fixtures share nothing: those that wait for other programs run beside those that compute.
[assembly: Parallelizable(ParallelScope.Fixtures)]
