using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class ConnectionsTests : IDisposable
{
    private readonly Home _home = new();

    [Fact]
    public async Task AddListGet_Connection_IsShownWithoutItsSecrets()
    {
        (await RunAsync("connections", "add", "db", "--conn-uri", "postgres://me:hunter2@h:5432/s?api_key=hunter2&region=north")).Succeeded();
        (await DagfireProcess.AskAsync(_home, "hunter2\n", "connections", "add", "api", "--conn-type", "http", "--conn-host", "h", "--conn-port", "81", "--conn-password", "-")).Succeeded();
        (await RunAsync("connections", "add", "json", "--conn-json", """{"conn_type": "x", "extra": {"a": 1}}""")).Succeeded();

        var seen = await Task.WhenAll(RunAsync("connections", "list"), RunAsync("connections", "list", "-o", "json"), RunAsync("connections", "get", "db"), RunAsync("connections", "get", "db", "-o", "json"));

        Assert.All(seen, each => Assert.DoesNotContain("hunter2", each.Succeeded().Out + each.Words, StringComparison.Ordinal));
        Assert.Equal(["api", "db", "json"], seen[1].Json.EnumerateArray().Select(connection => connection.Text("connection_id")));
        Assert.Equal(("***", """{"api_key":"***","region":"north"}"""), (seen[3].Json.Text("password"), seen[3].Json.Text("extra")));
        Assert.Equal("hunter2", (await RunAsync("connections", "get", "api", "--show-secrets")).Succeeded().Json.Text("password"));
    }

    [Fact]
    public async Task Get_Environment_WinsOverTheDatabase()
    {
        (await RunAsync("connections", "add", "db", "--conn-uri", "postgres://stored")).Succeeded();
        _home.Environment["DAGFIRE_CONN_DB"] = "mysql://environment";

        Assert.Equal("environment", (await RunAsync("connections", "get", "db", "-o", "json")).Succeeded().Json.Text("host"));
        _home.Environment["DAGFIRE_CONN_DB"] = "mysql://me:hunter2@h:port";
        Assert.DoesNotContain("hunter2", (await RunAsync("connections", "get", "db")).Refused("The port in the URI of the connection 'db'").Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connections add db", "in one way")]
    [InlineData("connections add db --conn-uri x://h --conn-type x", "in one way")]
    [InlineData("connections add db --conn-host h", "needs a type: --conn-type")]
    [InlineData("connections add db --conn-uri nonsense", "neither a JSON object nor a URI")]
    [InlineData("connections add a/b --conn-type x!", "The connection id 'a/b' contains '/'")]
    [InlineData("connections add a/b --conn-type x!", "The type 'x!' of the connection 'a/b' contains '!'")]
    [InlineData("connections add db --conn-type x --conn-port 70000", "--conn-port is '70000'; allowed are whole numbers from 1 to 65535.")]
    [InlineData("connections add db --conn-type x --conn-extra [1]", "must be a JSON object; it is array")]
    [InlineData("connections get db", "There is no connection 'db'.")]
    [InlineData("connections delete db", "There is no stored connection 'db'.")]
    [InlineData("connections test db", "There is no connection 'db'.")]
    public async Task Refused_SaysWhatIsWrong(string typed, string words) => (await RunAsync(typed.Split(' '))).Refused(words);

    [Fact]
    public async Task Add_IdThatIsThere_NeedsReplace()
    {
        (await RunAsync("connections", "add", "db", "--conn-uri", "x://a")).Succeeded();

        (await RunAsync("connections", "add", "db", "--conn-uri", "x://b")).Refused("There is a connection 'db' already.", "--replace");
        (await RunAsync("connections", "add", "db", "--conn-uri", "x://b", "--replace")).Succeeded();
        Assert.Equal("b", (await RunAsync("connections", "get", "db", "-o", "json")).Succeeded().Json.Text("host"));
        (await RunAsync("connections", "delete", "db")).Succeeded();
    }

    [Fact]
    public async Task Test_HostAndPort_SaysWhetherSomethingAnswers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        _home.Environment["DAGFIRE_CONN_DB"] = $"mysql://me:hunter2@127.0.0.1:{port}";

        var answered = (await RunAsync("connections", "test", "db", "-o", "json")).Succeeded().Json;
        listener.Stop();
        var silent = await RunAsync("connections", "test", "db");

        Assert.True(answered.GetProperty("status").GetBoolean());
        Assert.Equal((1, true), (silent.ExitCode, silent.Words.Contains($"127.0.0.1:{port} does not answer", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("elsewhere://", "of type 'elsewhere' has no test: it has no host")]
    [InlineData("unheard-of://h", "the usual one of type 'unheard_of' is not known")]
    public async Task Test_NothingToTry_SaysSo(string uri, string words)
    {
        _home.Environment["DAGFIRE_CONN_DB"] = uri;

        (await RunAsync("connections", "test", "db")).Refused(words);
    }

    public void Dispose() => _home.Dispose();

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
