using Dagfire.Host.Support;

namespace Dagfire.Host.Commands;

public sealed class ProvidersTests : IDisposable
{
    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task List_NamesWhatTheBuildHas()
    {
        var providers = (await DagfireProcess.RunAsync(_home, "providers", "list", "-o", "json")).Succeeded().Json.EnumerateArray().ToList();

        var aws = Assert.Single(providers, provider => provider.Text("name") == "aws");
        Assert.StartsWith("AWSSDK.S3 3.7.", aws.Text("sdk"), StringComparison.Ordinal);
        Assert.Equal(["aws"], aws.GetProperty("connection_types").EnumerateArray().Select(type => type.GetString()));
        Assert.StartsWith("Npgsql ", Assert.Single(providers, provider => provider.Text("name") == "postgres").Text("sdk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectionsTest_TypeOfAProvider_LogsInAndNamesEverythingThatIsMissing()
    {
        (await DagfireProcess.RunAsync(_home, "connections", "add", "lake", "--conn-type", "aws", "--conn-login", "AKIA", "--conn-extra", """{"regio_name": "x"}""")).Succeeded();

        var tested = await DagfireProcess.RunAsync(_home, "connections", "test", "lake");

        Assert.Equal(1, tested.ExitCode);
        Assert.Contains("lacks its schema (the bucket)", tested.Words, StringComparison.Ordinal);
        Assert.Contains("without a password", tested.Words, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'region_name'?", tested.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DagsTest_PortBehindAConnectionThatIsMissing_SaysHowToMakeIt()
    {
        _home.Environment["DAGFIRE_OBJECTS_CONN_ID"] = "lake";

        var tested = await DagfireProcess.RunAsync(_home, "dags", "test", "extract_tweets");

        Assert.NotEqual(0, tested.ExitCode);
        Assert.Contains("dagfire connections add lake", tested.Out + tested.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_SettingThatIsNoConnectionId_IsRefused()
    {
        _home.Environment["DAGFIRE_NOTIFIER_CONN_ID"] = "a/b";

        (await DagfireProcess.RunAsync(_home, "dags", "list")).Refused("DAGFIRE_NOTIFIER_CONN_ID: The connection id 'a/b' contains '/'");
    }
}
