using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class VariablesTests : IDisposable
{
    private readonly Home _home = new();

    [Fact]
    public async Task SetGetDelete_Variable_ComesAndGoes()
    {
        (await RunAsync("variables", "set", "city", "Paris", "--description", "where")).Succeeded();

        Assert.Equal("Paris\n", (await RunAsync("variables", "get", "city")).Succeeded().Out);
        Assert.Equal("Paris", (await RunAsync("variables", "get", "city", "-o", "json")).Succeeded().Json.Text("value"));
        (await RunAsync("variables", "delete", "city")).Succeeded();
        (await RunAsync("variables", "get", "city")).Refused("There is no variable 'city'.");
        Assert.Equal("else\n", (await RunAsync("variables", "get", "city", "--default", "else")).Succeeded().Out);
    }

    [Fact]
    public async Task Get_Environment_WinsOverTheDatabase()
    {
        (await RunAsync("variables", "set", "city", "Paris")).Succeeded();
        _home.Environment["DAGFIRE_VAR_CITY"] = "Rome";

        Assert.Equal("Rome\n", (await RunAsync("variables", "get", "city")).Succeeded().Out);
    }

    [Fact]
    public async Task SecretByName_IsShownOnlyWhenAskedFor()
    {
        (await DagfireProcess.AskAsync(_home, "hunter2\n", "variables", "set", "db_password", "-")).Succeeded();
        (await RunAsync("variables", "set", "settings", """{"api_key": "hunter2", "size": 5}""")).Succeeded();

        var table = (await RunAsync("variables", "list")).Succeeded();
        var json = (await RunAsync("variables", "list", "-o", "json")).Succeeded();
        (await RunAsync("variables", "get", "db_password")).Refused("is a secret by its name", "--show-secrets");
        (await RunAsync("variables", "get", "settings")).Refused("or holds some", "--show-secrets");

        Assert.DoesNotContain("hunter2", table.Out + json.Out, StringComparison.Ordinal);
        Assert.Equal(["***", """{"api_key":"***","size":5}"""], json.Json.EnumerateArray().Select(variable => variable.Text("value")));
        Assert.Equal("hunter2\n", (await RunAsync("variables", "get", "db_password", "--show-secrets")).Succeeded().Out);
    }

    [Fact]
    public async Task ExportImport_File_CarriesEverythingOver()
    {
        (await RunAsync("variables", "set", "city", "Pa\"ris", "--description", "where")).Succeeded();
        (await RunAsync("variables", "set", "api_token", "hunter2")).Succeeded();
        (await RunAsync("variables", "export", "-")).Refused("'api_token'", "--show-secrets");
        (await RunAsync("variables", "export", "all.json")).Succeeded();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_home["all.json"]));

        Assert.Contains("imported: 2", (await RunAsync("variables", "import", "all.json", "--home", "other")).Succeeded().Words, StringComparison.Ordinal);

        var first = (await RunAsync("variables", "list", "-o", "json", "--home", "other")).Succeeded().Json[1];
        Assert.Equal(("city", "Pa\"ris", "where"), (first.Text("key"), first.Text("value"), first.Text("description")));
        Assert.Equal("hunter2\n", (await RunAsync("variables", "get", "api_token", "--show-secrets", "--home", "other")).Succeeded().Out);
    }

    [Theory]
    [InlineData("overwrite", 0, "new")]
    [InlineData("skip", 0, "old")]
    [InlineData("fail", 2, "old")]
    public async Task Import_NamesThatAreThere_AreTreatedAsAsked(string action, int exitCode, string value)
    {
        (await RunAsync("variables", "set", "a", "old")).Succeeded();

        var imported = await DagfireProcess.AskAsync(_home, """{"a": "new", "b": {"x": [1]}}""", "variables", "import", "-", "--action-on-existing-key", action);

        Assert.Equal(exitCode, imported.ExitCode);
        Assert.Equal(value + "\n", (await RunAsync("variables", "get", "a")).Succeeded().Out);
        Assert.Equal(exitCode == 0 ? """{"x": [1]}""" : "-", (await RunAsync("variables", "get", "b", "--default", "-")).Succeeded().Out.Trim());
    }

    [Theory]
    [InlineData("[1]", "must hold a JSON object of names and values; it holds array")]
    [InlineData("{\n \"a\": hunter2}", "is not JSON: line 2, character 7")]
    [InlineData("""{"a": "1", "a": "2"}""", "holds a name twice")]
    [InlineData("""{"a b": 1, "c/d": 2, "fine": 3}""", "'a b' contains ' '")]
    public async Task Import_FaultyFile_IsRefusedAsAWhole(string file, string problem)
    {
        var refused = (await DagfireProcess.AskAsync(_home, file, "variables", "import", "-")).Refused(problem);

        Assert.DoesNotContain("hunter2", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("variables", "list", "-o", "json")).Succeeded().Json.GetArrayLength());
    }

    [Fact]
    public async Task Delete_UnknownName_SuggestsTheNearest()
    {
        (await RunAsync("variables", "set", "city", "Paris")).Succeeded();

        (await RunAsync("variables", "delete", "citi")).Refused("There is no stored variable 'citi'. Did you mean 'city'?");
    }

    public void Dispose() => _home.Dispose();

    private Task<Finished> RunAsync(params string[] arguments) => DagfireProcess.RunAsync(_home, arguments);
}
