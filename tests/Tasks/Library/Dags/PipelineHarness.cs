using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dags;

/// <summary>The pipeline as the host wires it, with its tasks run one by one by hand.</summary>
internal sealed class PipelineHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DagDefinition _dag;
    private readonly Dictionary<string, ITaskState> _states = [];
    private readonly Func<string, ITaskState> _newState;

    internal PipelineHarness(TweetPipelineOptions options, TimeProvider clock, Func<string, ITaskState>? newState = null)
    {
        Clock = clock;
        _newState = newState ?? (_ => new FakeTaskState());
        _services = new ServiceCollection()
            .AddSingleton(clock)
            .AddSingleton<INotificationLog>(Notifications)
            .AddSingleton<IDbt>(Dbt)
            .AddSingleton(typeof(ILogger<>), typeof(SilentLogger<>))
            .AddTweetPipeline(options)
            // Not validated as a whole: ports that no task of these DAGs asks for need not be there.
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        var declaration = _services.GetServices<IDagDeclaration>().Single(dag => dag.Id == "extract_tweets");
        var builder = new DagBuilder(declaration.Id);
        declaration.Declare(builder);
        _dag = builder.Build();
    }

    internal FakeNotificationLog Notifications { get; } = new();

    internal FakeDbt Dbt { get; } = new();

    internal CapturingLogger Log { get; } = new();

    internal TimeProvider Clock { get; }

    internal IWarehouse Warehouse => _services.GetRequiredService<IWarehouse>();

    internal IServiceProvider Services => _services;

    internal IReadOnlyList<TaskDefinition> Tasks => _dag.Tasks;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal async Task<TaskResult> RunAsync(string taskId)
    {
        var task = _dag.Tasks.Single(task => task.Id.Value == taskId);
        await using var scope = _services.CreateAsyncScope();
        if (!_states.TryGetValue(taskId, out var state))
            _states[taskId] = state = _newState(taskId);
        var context = new TaskContext
        {
            DagId = new DagId(_dag.Id),
            RunId = "manual__1",
            TaskId = task.Id,
            Attempt = 1,
            MaxAttempts = 1,
            RunType = RunType.Manual,
            Services = scope.ServiceProvider,
            Logger = Log,
            Clock = Clock,
            XComs = new FakeXComs(task.Id),
            State = state,
        };
        return await task.Code(context, CancellationToken.None);
    }

    internal async Task<T> SucceedAsync<T>(string taskId) => Assert.IsType<T>(Assert.IsType<TaskResult.Succeeded>(await RunAsync(taskId)).Output);

    internal async Task<object?> ScalarAsync(string sql)
    {
        var rows = await Warehouse.QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None);
        return rows[0].Values.First();
    }

    private sealed class SilentLogger<T> : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => false;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }
    }
}
