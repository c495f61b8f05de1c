using System.Text.Json.Nodes;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.Flow;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.Http;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Objects.Operators;
using Dagfire.Tasks.Objects.Publishing;
using Dagfire.Tasks.Sensors;
using Dagfire.Tasks.Shells;
using Dagfire.Tasks.Sql;
using Dagfire.Tasks.Templating;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Operators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Tasks;

/// <summary>Registers the ready-made tasks.</summary>
public static class DagfireTasks
{
    /// <summary>
    /// Registers the handler of every ready-made operator, one per attempt, and what fills in templates. A handler asks for the ports it needs only when its task runs,
    /// so ports no DAG uses need not be registered.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddDagfireTasks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITemplateRenderer, JinjaTemplateRenderer>();
        services.TryAddTransient<ITaskHandler<Noop, Nothing>, NoopHandler>();
        services.TryAddTransient<ITaskHandler<FailRun, Nothing>, FailRunHandler>();
        services.TryAddTransient<ITaskHandler<TriggerDag, Nothing>, TriggerDagHandler>();
        services.TryAddTransient<ITrigger<TriggerDag>, TriggeredRunTrigger>();
        services.TryAddTransient<ITaskHandler<Fail, Nothing>, FailHandler>();
        services.TryAddTransient<ITaskHandler<Skip, Nothing>, SkipHandler>();
        services.TryAddTransient<ITaskHandler<Branch, Nothing>, BranchHandler>();
        services.TryAddTransient<ITaskHandler<ShortCircuit, Nothing>, ShortCircuitHandler>();
        services.TryAddTransient<ITaskHandler<Wait, Nothing>, WaitHandler>();
        services.TryAddTransient<ITaskHandler<PassOn, JsonNode>, PassOnHandler>();
        services.TryAddTransient<ITaskHandler<Shell, string>, ShellHandler>();
        services.TryAddTransient<ITaskHandler<RunSql, JsonNode>, RunSqlHandler>();
        services.TryAddSingleton<HttpSender>();
        services.TryAddTransient<ITaskHandler<HttpCall, string>, HttpCallHandler>();
        services.TryAddTransient<ITaskHandler<SendMessage, Nothing>, SendMessageHandler>();
        services.TryAddTransient<ITaskHandler<ExtractTweets, ExtractSummary>, ExtractTweetsHandler>();
        services.TryAddTransient<ITaskHandler<ExtractGitHub, GitHubSummary>, ExtractGitHubHandler>();
        services.TryAddTransient<ITaskHandler<RunWarehouseSql, JsonNode>, RunWarehouseSqlHandler>();
        services.TryAddTransient<ITaskHandler<IngestPipes, IngestSummary>, IngestPipesHandler>();
        services.TryAddTransient<ITaskHandler<RunDbt, DbtSummary>, RunDbtHandler>();
        return services.AddObjects().AddSensors();
    }

    private static IServiceCollection AddObjects(this IServiceCollection services)
    {
        services.TryAddTransient<ITaskHandler<PutObject, string>, PutObjectHandler>();
        services.TryAddTransient<ITaskHandler<GetObject, JsonNode>, GetObjectHandler>();
        services.TryAddTransient<ITaskHandler<CopyObject, string>, CopyObjectHandler>();
        services.TryAddTransient<ITaskHandler<DeleteObjects, Nothing>, DeleteObjectsHandler>();
        services.TryAddTransient<ITaskHandler<ListObjects, IReadOnlyList<string>>, ListObjectsHandler>();
        services.TryAddTransient<ITaskHandler<PublishFolder, PublishSummary>, PublishFolderHandler>();
        return services;
    }

    private static IServiceCollection AddSensors(this IServiceCollection services)
    {
        services.TryAddTransient<ISensorHandler<TimeSensor>, TimeSensorHandler>();
        services.TryAddTransient<ISensorHandler<FileSensor>, FileSensorHandler>();
        services.TryAddTransient<ISensorHandler<ObjectSensor>, ObjectSensorHandler>();
        services.TryAddTransient<ISensorHandler<RunSensor>, RunSensorHandler>();
        services.TryAddTransient<ISensorHandler<HttpSensor>, HttpSensorHandler>();
        services.TryAddTransient<ISensorHandler<SqlSensor>, SqlSensorHandler>();
        return services;
    }
}
