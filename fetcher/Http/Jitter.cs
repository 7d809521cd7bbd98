namespace FargateFetcher.Http;

/// <summary>Returns a random number from 0 to below 1. Not a <see cref="Func{T}"/>: that keeps all the ways to write a double in the binary.</summary>
internal delegate double Jitter();
