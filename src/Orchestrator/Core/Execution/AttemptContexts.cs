using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Rendering;
using Dagfire.Runs;
using Dagfire.Waits;
using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Makes what a task's code sees of its attempt.</summary>
internal sealed class AttemptContexts(IContextStores stores, TimeProvider clock)
{
    private static readonly JsonElement NoConf = JsonDocument.Parse("{}").RootElement;

    internal TaskContext Of(ClaimedAttempt claim, IServiceProvider services, ILogger log, RenderedValues? rendered = null) => Of(claim, ConfOf(claim.Run), services, log, rendered);

    /// <summary>Watches what an attempt has filled in.</summary>
    internal RenderedKeeper Keep(RenderedValues rendered, ClaimedAttempt claim, ISecretMasker masker, ILogger log) =>
        new(rendered, masker, (fields, cancellationToken) => stores.SaveRenderedAsync(claim.Reference, fields, cancellationToken), clock, log);

    /// <summary>Gives a mapped instance its name, when its task has a template for it.</summary>
    internal Task NameAsync(ClaimedAttempt claim, TaskContext context, ISecretMasker masker, CancellationToken cancellationToken) =>
        MapIndexName.GiveAsync(claim, context, stores, masker, cancellationToken);

    private TaskContext Of(ClaimedAttempt claim, JsonElement conf, IServiceProvider services, ILogger log, RenderedValues? rendered) =>
        With(stores.XComsOf(claim.Reference, claim.Dag), claim, conf, services, log, rendered);

    private TaskContext With(IXComs xcoms, ClaimedAttempt claim, JsonElement conf, IServiceProvider services, ILogger log, RenderedValues? rendered) => new()
    {
        Rendered = rendered,
        DagId = new DagId(claim.Run.DagId),
        RunId = claim.Run.RunId,
        TaskId = claim.Task.Id,
        MapIndex = claim.Reference.MapIndex,
        Expansion = claim.Task.Definition.Expansion,
        Loop = claim.Task.Definition.Loop is { } loop ? new LoopContext(loop, claim.Reference.MapIndex, xcoms) : null,
        Attempt = claim.Reference.Attempt,
        MaxAttempts = claim.MaxTries + 1,
        StartedAt = claim.StartedAt,
        FirstStartedAt = claim.FirstStartedAt,
        Event = claim.Resumption?.Event(),
        RunType = claim.Run.Type,
        LogicalDate = claim.Run.LogicalDate,
        DataInterval = claim.Run.DataInterval,
        PartitionKey = claim.Run.Partition?.Key,
        PartitionDate = claim.Run.Partition?.Date,
        IsLatestRun = LatestRun.IsLatest(claim.Run, claim.Dag, clock.GetUtcNow()),
        Conf = conf,
        Params = (claim.Task.Params ?? claim.Dag.Params).Merge(conf),
        Services = services,
        Logger = log,
        Clock = (clock as SkippingClock)?.For(claim.Reference) ?? clock,
        XComs = xcoms,
        Outlets = new OutletEvents(claim.Task.Outlets),
        Assets = stores.AssetsOf(claim.Reference.RunKey),
        PreviousRuns = stores.PreviousRunsOf(claim.Run),
        State = stores.StateOf(claim.Run.DagId, claim.Reference.TaskId),
    };

    private static JsonElement ConfOf(DagRun run)
    {
        if (run.Conf is null)
            return NoConf;
        using var document = JsonDocument.Parse(run.Conf);
        return document.RootElement.Clone();
    }
}
