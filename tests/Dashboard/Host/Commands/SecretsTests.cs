using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class SecretsTests : IDisposable
{
    private readonly Home _home = new();

    [Fact]
    public async Task Rotate_FromTheKeyFileToAGivenKey_LetsTheFileGo()
    {
        (await RunAsync("variables", "set", "city", "Paris")).Succeeded();
        (await RunAsync("connections", "add", "db", "--conn-uri", "x://h")).Succeeded();
        var file = _home[".dagfire/home/metadata.db.key"];
        Assert.True(File.Exists(file));
        _home.Environment["DAGFIRE_SECRET_KEY"] = (await RunAsync("secrets", "generate-key")).Succeeded().Out.Trim();

        var rotated = (await RunAsync("secrets", "rotate", "-o", "json")).Succeeded().Json;
        File.Delete(file);

        Assert.Equal((2, 2), (rotated.GetProperty("rotated").GetInt32(), rotated.GetProperty("total").GetInt32()));
        Assert.Equal("Paris\n", (await RunAsync("variables", "get", "city")).Succeeded().Out);
        Assert.False(File.Exists(file));
        _home.Environment.Remove("DAGFIRE_SECRET_KEY");
        (await RunAsync("variables", "get", "city")).Refused("is encrypted under the key", "not among the known keys (there are none)");
    }

    [Fact]
    public async Task AnyVerb_NoKey_IsRefusedWithoutQuotingIt()
    {
        _home.Environment["DAGFIRE_SECRET_KEY"] = $"{(await RunAsync("secrets", "generate-key")).Succeeded().Out.Trim()},hunter2";

        var refused = (await RunAsync("variables", "set", "city", "Paris")).Refused("Key 2 of 2 in DAGFIRE_SECRET_KEY is no key", "dagfire secrets generate-key");

        Assert.DoesNotContain("hunter2", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateKey_Twice_GivesDifferentKeys() =>
        Assert.NotEqual((await RunAsync("secrets", "generate-key")).Succeeded().Out, (await RunAsync("secrets", "generate-key")).Succeeded().Out);

    public void Dispose() => _home.Dispose();

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
