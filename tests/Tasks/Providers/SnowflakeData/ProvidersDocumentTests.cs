using Dagfire.Dbt.Cli;
using Dagfire.Sandbox.Snowflake;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>What docs/providers.md says of Snowflake is what there is.</summary>
public sealed class ProvidersDocumentTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();
    private readonly TemporaryFolder _folder = new();
    private readonly string _document = File.ReadAllText(Path.Combine(Root(), "docs", "providers.md"));

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _snowflake.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Table_OfTheDocument_HasEveryFieldThereIs()
    {
        var refused = Assert.Throws<ConnectionException>(() => SnowflakeSettings.Of(_snowflake.Connection(", \"no_such_field\": 1")));
        var known = refused.Message[(refused.Message.IndexOf("Known are ", StringComparison.Ordinal) + "Known are ".Length)..].TrimEnd('.', '\n').Split(", ");

        Assert.True(known.Length > 25, refused.Message);
        Assert.All(known, field => Assert.Contains($"`{field}`", _document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profile_OfTheDocument_BuildsAProject()
    {
        var address = _snowflake.Server.Address;
        var profile = Sample("yaml").Replace("account: organisation-name", $"account: organisation-name\n      host: {address.Host}\n      port: {address.Port}\n      protocol: http", StringComparison.Ordinal)
            .Replace("{{ env_var('SNOWFLAKE_TOKEN') }}", SnowflakeLogin.Token, StringComparison.Ordinal);
        var project = Directory.CreateDirectory(_folder["shop"]).FullName;
        Directory.CreateDirectory(Path.Combine(project, "models"));
        await File.WriteAllTextAsync(Path.Combine(project, "profiles.yml"), profile);
        await File.WriteAllTextAsync(Path.Combine(project, "dbt_project.yml"), "name: shop\nprofile: shop\n");
        await File.WriteAllTextAsync(Path.Combine(project, "models", "one.sql"), "{{ config(materialized='table') }} select 1 as x");
        var arguments = Sample("bash").Trim().Replace("./dagfire dbt ", "", StringComparison.Ordinal).Replace("dbt/shop", project, StringComparison.Ordinal).Split(' ');

        await using var output = new StringWriter();
        var code = await DbtCli.RunAsync(arguments, output, output, TimeProvider.System, [new SnowflakeSessionsAdapter()], CancellationToken.None);

        Assert.True(code == 0, output.ToString());
        Assert.Contains(_snowflake.Server.Queries, query => query.Sql.StartsWith("create or replace transient table raw.public.one", StringComparison.Ordinal));
    }

    // The first sample of its language in the chapter.
    private string Sample(string language) => _document[_document.IndexOf("### dbt on Snowflake", StringComparison.Ordinal)..].Split($"```{language}\n")[1].Split("```")[0];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests.");
    }
}
