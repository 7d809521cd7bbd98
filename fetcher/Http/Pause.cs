namespace FargateFetcher.Http;

/// <summary>Waits. Not an <see cref="Action{T}"/>: that keeps all the ways to write a <see cref="TimeSpan"/> in the binary.</summary>
/// <param name="time">How long.</param>
internal delegate void Pause(TimeSpan time);
