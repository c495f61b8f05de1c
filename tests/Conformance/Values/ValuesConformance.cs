using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Testing;
using Dagfire.Values;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Values;

/// <summary>Variables and connections: where they are looked for, and how they are kept.</summary>
/// <param name="database">The database.</param>
public abstract class ValuesConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly SecretKey First = SecretKey.Generate();
    private static readonly SecretKey Second = SecretKey.Generate();

    private readonly TestEnvironment _environment = new() { [SecretKeySource.Variable] = First.Write() };

    [Fact]
    public async Task FindVariable_EnvironmentAndDatabase_EnvironmentWins()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris"), new("other", "x")], CancellationToken.None);
        var variables = orchestrator.Services.GetRequiredService<IVariables>();

        Assert.Equal("Paris", await variables.FindAsync("city", CancellationToken.None));
        _environment["DAGFIRE_VAR_CITY"] = "Rome";
        Assert.Equal(("Rome", "x", null), (await Find("city"), await Find("other"), await Find("gone")));

        Task<string?> Find(string name) => variables.FindAsync(name, CancellationToken.None);
    }

    [Fact]
    public async Task FindConnection_EnvironmentAndDatabase_EnvironmentWins()
    {
        await using var orchestrator = await StartAsync();
        var stored = new Connection("shop", "postgres") { Host = "db", Port = 5433, Login = "me", Password = "p@ss", Schema = "s", Extra = """{"a":1}""", Description = "d" };
        await orchestrator.Services.GetRequiredService<IConnectionStore>().AddAsync(stored, replace: false, CancellationToken.None);
        var connections = orchestrator.Services.GetRequiredService<IConnections>();

        Assert.Equal(stored, await connections.FindAsync("shop", CancellationToken.None));
        _environment["DAGFIRE_CONN_SHOP"] = "mysql://elsewhere";
        Assert.Equal(new Connection("shop", "mysql") { Host = "elsewhere" }, await connections.FindAsync("shop", CancellationToken.None));
        Assert.Null(await connections.FindAsync("gone", CancellationToken.None));
    }

    [Fact]
    public async Task Find_Secrets_AreMaskedFromThenOn()
    {
        _environment["DAGFIRE_CONN_SHOP"] = """{"conn_type": "http", "password": "p@ss\"word", "extra": {"api_key": "extra-key", "region": "north"}}""";
        _environment["DAGFIRE_VAR_MY_TOKEN"] = "first-line-of-it\nsecond-line-of-it";
        _environment["DAGFIRE_VAR_SETTINGS"] = """{"password": "inner-secret", "city": "Paris"}""";
        await using var orchestrator = await StartAsync();
        var masker = orchestrator.Services.GetRequiredService<ISecretMasker>();
        await orchestrator.Services.GetRequiredService<IConnections>().FindAsync("shop", CancellationToken.None);
        await orchestrator.Services.GetRequiredService<IVariables>().FindAsync("my_token", CancellationToken.None);
        await orchestrator.Services.GetRequiredService<IVariables>().FindAsync("settings", CancellationToken.None);

        Assert.Equal(
            "*** *** *** *** *** *** Paris north",
            masker.Mask("p@ss\"word p%40ss%22word p@ss\\\"word extra-key second-line-of-it inner-secret Paris north"));
    }

    [Fact]
    public async Task Set_Value_IsEncryptedInTheDatabase()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris-in-the-clear", "a sentence")], CancellationToken.None);
        await Stored(orchestrator).SetAsync([new("town", "Paris-in-the-clear")], CancellationToken.None);

        var rows = await RowsAsync(orchestrator);

        Assert.All(rows, row => Assert.DoesNotContain("Paris", row.Value, StringComparison.Ordinal));
        Assert.Equal(2, rows.Select(row => row.Value).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(First.Id, row.KeyId));
        Assert.Equal(new Variable("city", "Paris-in-the-clear", "a sentence"), await Stored(orchestrator).FindAsync("city", CancellationToken.None));
    }

    [Fact]
    public async Task Find_ValueOfAnotherRow_IsRefused()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("mine", "1"), new("yours", "2")], CancellationToken.None);
        await ExecuteAsync(orchestrator, "update variable set value = (select value from variable where name = 'yours') where name = 'mine'");

        var refused = await Assert.ThrowsAsync<SecretKeyException>(() => Stored(orchestrator).FindAsync("mine", CancellationToken.None));

        Assert.Contains("variable 'mine' cannot be decrypted", refused.Message, StringComparison.Ordinal);
        Assert.Equal("2", (await Stored(orchestrator).FindAsync("yours", CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task Find_UnderAnUnknownKey_IsRefusedNamingIt()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris")], CancellationToken.None);
        _environment[SecretKeySource.Variable] = Second.Write();

        var refused = await Assert.ThrowsAsync<SecretKeyException>(() => Stored(orchestrator).FindAsync("city", CancellationToken.None));

        Assert.Contains($"under the key {First.Id}, which is not among the known keys ({Second.Id}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_NewKeyFirst_EverythingIsUnderItAndTheOldOneCanGo()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris"), new("town", "Ulm")], CancellationToken.None);
        await orchestrator.Services.GetRequiredService<IConnectionStore>().AddAsync(new Connection("shop", "http") { Password = "pw" }, replace: false, CancellationToken.None);
        _environment[SecretKeySource.Variable] = $"{Second.Write()}, {First.Write()}";
        await Stored(orchestrator).SetAsync([new("town", "Bonn")], CancellationToken.None);

        var summary = await orchestrator.Services.GetRequiredService<ISecretKeys>().RotateAsync(CancellationToken.None);

        _environment[SecretKeySource.Variable] = Second.Write();
        Assert.Equal(new RotationSummary(2, 3, Second.Id), summary);
        Assert.Equal(["Paris", "Bonn"], (await Stored(orchestrator).ListAsync(CancellationToken.None)).Select(variable => variable.Value));
        Assert.Equal("pw", (await orchestrator.Services.GetRequiredService<IConnectionStore>().FindAsync("shop", CancellationToken.None))!.Password);
    }

    [Fact]
    public async Task Rotate_OneKeyUnknown_ChangesNothing()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris")], CancellationToken.None);
        var before = await RowsAsync(orchestrator);
        _environment[SecretKeySource.Variable] = Second.Write();
        await Stored(orchestrator).SetAsync([new("town", "Ulm")], CancellationToken.None);

        await Assert.ThrowsAsync<SecretKeyException>(() => orchestrator.Services.GetRequiredService<ISecretKeys>().RotateAsync(CancellationToken.None));

        Assert.Contains(before.Single(), await RowsAsync(orchestrator));
    }

    [Fact]
    public async Task Set_SeveralWithBadNames_NamesAllAndChangesNothing()
    {
        await using var orchestrator = await StartAsync();

        var refused = await Assert.ThrowsAsync<CommandException>(() => Stored(orchestrator).SetAsync([new("a b", "1"), new("fine", "2"), new("", "3")], CancellationToken.None));

        Assert.Equal(["The variable 'a b' contains ' '; allowed are letters, digits, '_', '-' and '.'.", "A variable must not be empty."], refused.Message.Split('\n'));
        Assert.Empty(await Stored(orchestrator).ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Delete_UnknownName_SuggestsTheNearest()
    {
        await using var orchestrator = await StartAsync();
        await Stored(orchestrator).SetAsync([new("city", "Paris")], CancellationToken.None);

        var refused = await Assert.ThrowsAsync<CommandException>(() => Stored(orchestrator).DeleteAsync("citi", CancellationToken.None));
        await Stored(orchestrator).DeleteAsync("city", CancellationToken.None);

        Assert.Equal("There is no stored variable 'citi'. Did you mean 'city'?", refused.Message);
        Assert.Empty(await Stored(orchestrator).ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Add_ConnectionThatIsThere_IsRefusedUnlessReplaced()
    {
        await using var orchestrator = await StartAsync();
        var store = orchestrator.Services.GetRequiredService<IConnectionStore>();
        await store.AddAsync(new Connection("shop", "http"), replace: false, CancellationToken.None);

        await Assert.ThrowsAsync<CommandException>(() => store.AddAsync(new Connection("shop", "ftp"), replace: false, CancellationToken.None));
        Assert.Equal("http", (await store.FindAsync("shop", CancellationToken.None))!.Type);
        await store.AddAsync(new Connection("shop", "ftp"), replace: true, CancellationToken.None);
        Assert.Equal("ftp", Assert.Single(await store.ListAsync(CancellationToken.None)).Type);
    }

    [Fact]
    public async Task Set_WithoutKey_EmbeddedMakesAFileAndAServerRefuses()
    {
        _environment[SecretKeySource.Variable] = null;
        await using var orchestrator = await StartAsync();
        var metadata = orchestrator.Services.GetRequiredService<MetadataDatabase>();
        if (!metadata.IsLocal)
        {
            var refused = await Assert.ThrowsAsync<SecretKeyException>(() => Stored(orchestrator).SetAsync([new("a", "1")], CancellationToken.None));
            Assert.Contains("dagfire secrets generate-key", refused.Message, StringComparison.Ordinal);
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Stored(orchestrator).SetAsync([new($"v{number}", "1")], CancellationToken.None))));

        Assert.Equal(8, (await Stored(orchestrator).ListAsync(CancellationToken.None)).Count);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(metadata.KeyFile!));
        _environment[SecretKeySource.Variable] = Second.Write();
        Assert.Equal("1", (await Stored(orchestrator).FindAsync("v3", CancellationToken.None))!.Value);
    }

    [Fact]
    public async Task Variables_ReadByATask_AreThere()
    {
        _environment["DAGFIRE_VAR_DB_PASSWORD"] = "hunter2hunter2";
        var dag = new DagBuilder("reads");
        dag.Function("task", async (context, token) => (await context.VariableAsync("city", token)).Length);
        dag.Function<Nothing>("leaks", async (context, token) => TaskResult.Fail($"bad password {await context.VariableAsync("db_password", token)}"));
        await using var orchestrator = await StartAsync(dag);
        await Stored(orchestrator).SetAsync([new("city", "Paris")], CancellationToken.None);

        var run = await orchestrator.RunAsync("reads");

        Assert.Equal(TaskInstanceState.Success, run["task"]);
        Assert.Equal("bad password ***", run.Instance("leaks").Reason!.Message);
    }

    private static IVariableStore Stored(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IVariableStore>();

    private new Task<TestOrchestrator> StartAsync(params DagBuilder[] dags) => TestOrchestrator.StartAsync(new()
    {
        Dags = dags,
        Database = Database,
        ConfigureServices = services => services.AddSingleton(_environment.Values),
        StartEngine = dags.Length > 0,
    });

    private static async Task<List<(string Name, string Value, string KeyId)>> RowsAsync(TestOrchestrator orchestrator)
    {
        await using var connection = await orchestrator.Services.GetRequiredService<MetadataDatabase>().OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<(string, string, string)>("select name, value, key_id from variable order by name")];
    }

    private static async Task ExecuteAsync(TestOrchestrator orchestrator, string sql)
    {
        await using var connection = await orchestrator.Services.GetRequiredService<MetadataDatabase>().OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
