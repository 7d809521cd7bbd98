using System.Buffers;
using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Images;

[CancelAfter(60_000)]
[Parallelizable]
public sealed class WhenTheWritingIsInterrupted
{
    [Test]
    public async Task It_ends_while_a_layer_is_still_being_made_and_writes_nothing(CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        using var roots = new HeldBack();
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var artifacts = new ImageArtifacts(folder.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(artifacts.BinaryPath(Platform.Amd64))!);
        await File.WriteAllTextAsync(artifacts.BinaryPath(Platform.Amd64), "binary", cancellation);
        var description = new ImageDescription(new("title", "description", "1.2.3", null), new SourceTree("0123", DateTimeOffset.UnixEpoch, null));

        var writing = artifacts.WriteAsync([Platform.Amd64], roots.Memory, description, LayerCompression.Zstd, interruption.Token);
        await roots.IsAskedFor.WaitAsync(cancellation);
        await interruption.CancelAsync();

        await Assert.ThatAsync(() => writing.WaitAsync(TimeSpan.FromSeconds(30), cancellation), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(artifacts.OciPath, Does.Not.Exist);
    }

    // Makes whoever reads it wait, as long as compression takes and longer.
    private sealed class HeldBack : MemoryManager<byte>
    {
        private readonly TaskCompletionSource _isAskedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _isReleased = new();

        public Task IsAskedFor => _isAskedFor.Task;

        public override Memory<byte> Memory => CreateMemory(1);

        public override Span<byte> GetSpan()
        {
            _isAskedFor.TrySetResult();
            _isReleased.Task.Wait();
            return new byte[1];
        }

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => _isReleased.TrySetResult();
    }
}
