using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Conformance.Databases;
using Dagfire.Notifications;
using Dagfire.Queries;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Support;

/// <summary>
/// A site in which every text somebody can write is markup, and every secret is known to the tests. Two DAGs: one that the user bob may see, named <c>mine</c>, and one, with everything there is,
/// that he may not know of, named <c>foreign</c>. For tests that only read; each class has one of its own.
/// </summary>
public sealed class PlantedSite : IAsyncLifetime
{
    /// <summary>What tries to be code; no page may hold it as it stands.</summary>
    internal const string Hostile = "zz\"'><script>zz(1)</script><img src=x onerror=zz(2)>";

    /// <summary>What must never be shown; every secret begins so.</summary>
    internal const string Secret = "hush4711";

    internal const string Run = "one";

    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private readonly LoggedProblems _problems = new();
    private readonly string _settings;
    private PostgreSqlSchema? _schema;

    public PlantedSite()
        : this("")
    {
    }

    private PlantedSite(string settings) => _settings = settings;

    internal RunningSite Site { get; private set; } = null!;

    internal ReadNames Names { get; } = new();

    /// <summary>What the server wrote down about errors.</summary>
    internal string Problems => _problems.Text;

    /// <summary>One set up in another way.</summary>
    internal static async Task<PlantedSite> StartAsync(string settings, bool onPostgreSql = false)
    {
        var planted = new PlantedSite(settings) { _schema = onPostgreSql ? await PostgreSqlSchema.CreateAsync() : null };
        await planted.InitializeAsync();
        return planted;
    }

    public async ValueTask InitializeAsync()
    {
        Site = await RunningSite.StartAsync(new SiteOptions { Settings = _settings, StartEngine = true, Dags = [Foreign(), Mine()], Modules = [Names], Logging = _problems, Database = _schema?.Address, Services = services => services.AddSingleton(new EnvironmentValues(name => name == "DAGFIRE_SECRET_KEY" ? Key : null)) });
        await Site.AddUsersAsync();
        await Site.Users.CreateAsync("bob", AccessRole.Operator, RunningSite.Password, CancellationToken.None);
        await Site.Users.SetGrantsAsync("bob", [new DagGrant(DagAction.Edit, "mine")], CancellationToken.None);
        await StoreAsync();
        await RunAsync();
        await ChangeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        if (_schema is not null)
            await _schema.DisposeAsync();
    }

    /// <summary>A program with a token of a user's.</summary>
    internal async Task<Browser> AsAsync(string user)
    {
        var token = await Site.Of<IApiTokens>().CreateAsync(user, $"{Guid.NewGuid():N}", expiresAt: null, CancellationToken.None);
        return Site.Open().With(("Authorization", $"Bearer {token.Text}"));
    }

    /// <summary>What stands in a path for a parameter, so that there is something to see.</summary>
    internal static string Value(string parameter, string dagId) => parameter.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal) switch
    {
        "dagid" => dagId,
        "runid" or "dagrunid" => Run,
        "taskid" => "say",
        "key" => "return_value",
        "key:long" => "1",
        "xcomkey" => "return_value",
        "mapindex" => "-1",
        "poolname" => "narrow",
        "variablekey" => "city",
        "connectionid" => "db",
        "name" => "bob",
        _ => "1",
    };

    private static DagBuilder Foreign()
    {
        var dag = new DagBuilder("foreign") { Description = Hostile, Owner = Hostile, Schedule = Schedule.Assets(Orders) };
        dag.Tags.Add(Hostile[..40]);
        dag.Params["city"] = Param.Of(Hostile, description: Hostile);
        dag.Params["password"] = Param.Of($"{Secret}-param");
        var say = dag.Function<string>("say", async (context, stop) =>
        {
            await context.Services.GetRequiredService<IVariables>().FindAsync("api_key", stop);
            await context.Services.GetRequiredService<IConnections>().FindAsync("db", stop);
            Say(context, LogLevel.Information, $"{Hostile} \u001b[31m{Hostile}\u001b[0m \u001b]8;;javascript:zz(3)\u0007link\u001b]8;;\u0007");
            Say(context, LogLevel.Warning, $"the key is {Secret}-variable and the password {Secret}-connection");
            return Hostile;
        });
        dag.Function("fail", (_, _) => throw new InvalidOperationException($"{Hostile} {Secret}-connection"), options => options.Retries = 0).After(say);
        dag.Ask("ask", new HumanQuestion(Hostile, [Hostile, "No"]) { Body = Hostile, AssignedTo = [] }).After(say);
        dag.Function("write", (_, _) => Task.CompletedTask, options => options.Pool = "narrow").After(say).Outlet(Orders);
        return dag;
    }

    private static DagBuilder Mine()
    {
        var dag = new DagBuilder("mine") { Schedule = Schedule.Assets(Orders) };
        dag.Function("say", (_, _) => Task.FromResult(1));
        return dag;
    }

    private static Asset Orders => new($"orders {Hostile}", $"s3://shop/{Uri.EscapeDataString(Hostile)}") { Extra = System.Text.Json.JsonSerializer.SerializeToElement(new { text = Hostile }) };

    private static void Say(TaskContext context, LogLevel level, string text) => context.Logger.Log(level, default, text, null, (state, _) => state);

    private async Task StoreAsync()
    {
        var stop = CancellationToken.None;
        await Site.Of<IVariableStore>().SetAsync([new Variable("city", Hostile, Hostile), new Variable("api_key", $"{Secret}-variable", Hostile)], stop);
        await Site.Of<IConnectionStore>().AddAsync(
            new Connection("db", "postgres")
            {
                Description = Hostile, Host = Hostile, Schema = Hostile, Login = Hostile, Password = $"{Secret}-connection",
                Extra = System.Text.Json.JsonSerializer.Serialize(new { text = Hostile, api_key = $"{Secret}-extra", deep = new { private_key = $"{Secret}-deep" } }),
            },
            replace: false, stop);
        await Site.Of<IPools>().SetAsync(new PoolSettings("narrow", 1) { Description = Hostile }, stop);
        var catalog = Site.Of<DagCatalog>();
        catalog.Load([.. catalog.Dags.Select(dag => DagCompiler.Compile(dag.Definition)), DagCompiler.Compile(new DagBuilder("foreign_flawed").Build() with { MaxActiveRuns = -1, Owner = Hostile })]);
        await Site.Of<INotificationLog>().RecordAsync(new Notification(Hostile, $"{Hostile} foreign") { DagId = new DagId("foreign"), RunId = Run, TaskId = new TaskId("fail") }, Site.Clock.GetUtcNow(), $"{Hostile} foreign", stop);
    }

    private async Task RunAsync()
    {
        var conf = System.Text.Json.JsonSerializer.Serialize(new { city = Hostile, password = $"{Secret}-conf", token = $"{Secret}-token" });
        foreach (var dagId in new[] { "mine", "foreign" })
            await Site.Of<IRunCommands>().TriggerAsync(new TriggerRequest(dagId) { RunId = Run, RunAfter = Site.Clock.GetUtcNow(), Note = Hostile, Conf = dagId == "mine" ? null : conf }, CancellationToken.None);
        await Site.Orchestrator.EndOfAsync("mine", Run);
        await Site.EventuallyAsync(async () => (await Instances()).Count(instance => instance.State is TaskInstanceState.Success or TaskInstanceState.Failed or TaskInstanceState.AwaitingInput) == 4);

        async Task<IReadOnlyList<TaskInstanceView>> Instances() =>
            await Site.Orchestrator.Runs.TaskInstancesAsync((await Site.Orchestrator.Runs.FindAsync("foreign", Run, CancellationToken.None))!.RunKey, CancellationToken.None);
    }

    private async Task ChangeAsync()
    {
        var stop = CancellationToken.None;
        await Site.Of<INotes>().NoteTaskAsync("foreign", Run, new MappedTask("say", -1), Hostile, stop);
        await Site.Of<IXComCommands>().SetAsync("foreign", Run, new MappedTask("say", -1), "zz key", $"\"{Hostile.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", stop);
        await Site.Of<IAssets>().EmitAsync(new EmitAssetRequest(Orders.Name) { Extra = """{"text": "<script>zz(1)</script>", "password": "hush4711-event"}""" }, stop);
        await Site.Of<IAuditLog>().RecordAsync(new AuditEntry("zz") { Actor = "admin" }.With(new { Text = Hostile, Dag = "foreign" }), stop);
        await Site.Open().SignInAsync("bob", "wrong");
    }
}
