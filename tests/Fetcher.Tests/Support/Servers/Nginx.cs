namespace FargateFetcher.Tests.Support.Servers;

/// <summary>nginx with a configuration of the test's own.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ServerProgram? _program;

    private Nginx()
    {
    }

    /// <summary>The port that it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="server">The lines of its one server block, but for <c>listen</c>.</param>
    /// <param name="listen">What follows the port, such as <c>ssl</c>.</param>
    /// <param name="files">Its files; what it serves is below <c>www</c>.</param>
    public static async Task<Nginx> StartAsync(string server, string listen, params IEnumerable<(string Name, string Text)> files)
    {
        var nginx = new Nginx();
        try
        {
            var folder = nginx._folder;
            foreach (var (name, text) in files)
            {
                folder.Write(name, text);
            }

            (nginx._program, nginx.Port) = await ServerProgram.StartOnFreePortAsync("nginx", "nginx-light", port =>
            [
                "-p", folder.Path, "-e", "stderr",
                "-c", folder.Write("nginx.conf", Configuration(folder.Path, server, $"127.0.0.1:{port} {listen}")),
            ]);
            return nginx;
        }
        catch
        {
            nginx.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program?.Dispose();
        _folder.Dispose();
    }

    // Every path that has a default outside the folder is set: nothing of the machine's own nginx is touched.
    private static string Configuration(string folder, string server, string listen) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          types { application/json json; }
          server {
            listen {{listen}};
            root {{folder}}/www;
            index index.json;
            {{server}}
          }
        }
        """;
}
