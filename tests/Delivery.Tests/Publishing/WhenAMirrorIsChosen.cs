using FargateFetcher.Building.Image;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Publishing;

[TestFixture]
[CancelAfter(30_000)]
public sealed class WhenAMirrorIsChosen
{
    private static readonly OsRelease Bookworm = new("debian", "12", "bookworm");

    [TearDown]
    public void Unset() => Environment.SetEnvironmentVariable(DebianMirror.Variable, null);

    [Test]
    public void It_is_the_machines_own()
    {
        const string Targets = """
            http://security.example/debian-security/|Debian|bookworm-security
            https://packages.example/nodejs/|Node Source|bookworm
            http://near.example/debian/|Debian|bookworm-updates
            http://near.example/debian/|Debian|bookworm
            """;

        Assert.That(DebianMirror.FromTargets(Targets, Bookworm), Is.EqualTo(new DebianMirror("http://near.example/debian", "http://security.example/debian-security")));
    }

    // What debootstrap leaves: one source, and no update yet that would have told its origin.
    [TestCase("$(ORIGIN)")]
    [TestCase("")]
    public void Before_the_first_update_it_is_told_by_its_folder(string origin)
    {
        var targets = $"https://download.example/linux|{origin}|bookworm\nhttp://near.example/debian/|{origin}|bookworm\n";

        Assert.That(DebianMirror.FromTargets(targets, Bookworm), Is.EqualTo(new DebianMirror("http://near.example/debian", "http://near.example/debian-security")));
    }

    [Test]
    public void It_is_Debians_own_where_the_machine_names_none() =>
        Assert.That(DebianMirror.FromTargets("", Bookworm), Is.EqualTo(DebianMirror.Default));

    [Test]
    public async Task The_variable_comes_first(CancellationToken cancellation)
    {
        Environment.SetEnvironmentVariable(DebianMirror.Variable, "https://mirror.example/debian/");

        var mirror = await DebianMirror.FindAsync(new("ubuntu", "24.04", "noble"), cancellation);

        Assert.That(mirror, Is.EqualTo(new DebianMirror("https://mirror.example/debian", "https://mirror.example/debian-security")));
    }

    [Test]
    public async Task Elsewhere_than_on_Debian_there_is_none_unless_named(CancellationToken cancellation) =>
        Assert.That(await DebianMirror.FindAsync(new("ubuntu", "24.04", "noble"), cancellation), Is.Null);

    [TestCase("here")]
    [TestCase("http://mirror.example/debian trixie main\ndeb [trusted=yes] http://other.example/debian")]
    public async Task A_value_that_is_no_address_is_refused(string value)
    {
        Environment.SetEnvironmentVariable(DebianMirror.Variable, value);

        var failure = await Assert.ThrowsAsync<BuildException>(() => DebianMirror.FindAsync(Bookworm, CancellationToken.None));

        Assert.That(failure!.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(failure.Message, Does.StartWith("FARGATE_FETCHER_DEBIAN_MIRROR is '"));
    }

    [TestCase("ID=ubuntu\nVERSION_ID=\"24.04\"\nVERSION_CODENAME=noble\n", "ubuntu", "24.04", "noble")]
    [TestCase("PRETTY_NAME=\"Debian GNU/Linux forky/sid\"\nID='debian'\n", "debian", "unstable", "")]
    [TestCase("", "linux", "unstable", "")]
    public void A_system_is_told_by_its_os_release(string text, string id, string version, string codename) =>
        Assert.That(OsRelease.Parse(text), Is.EqualTo(new OsRelease(id, version, codename)));
}
