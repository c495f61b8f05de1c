using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.Templating;

/// <summary>
/// The XComs, items, variables and connections one rendering reads. Rendering cannot wait, reading must: a value that is not here yet breaks the rendering off, is read,
/// and the template is rendered again from its start. Not thread-safe.
/// </summary>
internal sealed class TemplateReads(TaskContext context)
{
    private readonly Dictionary<TemplateRead, object?> _values = [];

    internal int Count => _values.Count;

    /// <exception cref="ValueNeededException">It must be read first.</exception>
    internal object? Get(TemplateRead read) => _values.TryGetValue(read, out var value) ? value : throw new ValueNeededException([read]);

    /// <exception cref="ValueNeededException">Some must be read first.</exception>
    internal IReadOnlyList<object?> GetAll(IReadOnlyCollection<TemplateRead> reads)
    {
        var missing = reads.Where(read => !_values.ContainsKey(read)).ToList();
        return missing.Count == 0 ? [.. reads.Select(read => _values[read])] : throw new ValueNeededException(missing);
    }

    internal async Task LoadAsync(IEnumerable<TemplateRead> reads, CancellationToken cancellationToken)
    {
        foreach (var read in reads)
            _values[read] = await LoadAsync(read, cancellationToken);
    }

    private async Task<object?> LoadAsync(TemplateRead read, CancellationToken cancellationToken) => read.Kind switch
    {
        ReadKind.XCom when read.MapIndex is { } index => await context.XComs.PullAsync(new TaskId(read.Name), index, read.Key, cancellationToken),
        ReadKind.XCom => await context.XComs.PullAsync(new TaskId(read.Name), read.Key, cancellationToken),
        ReadKind.Item => (await MappedItem.ReadAsync(context.Expansion!, context, cancellationToken)).GetRawText(),
        ReadKind.LastSuccess => await context.PreviousRuns.LastSuccessAsync(cancellationToken),
        ReadKind.TriggeringEvents => await context.Assets.TriggeringAsync(cancellationToken),
        ReadKind.PreviousIteration => await context.Loop!.PreviousAsync(cancellationToken),
        ReadKind.Iteration => await context.Loop!.ResultAsync(cancellationToken),
        ReadKind.Variable => await Service<IVariables>().FindAsync(read.Name, cancellationToken),
        _ => await Service<IConnections>().FindAsync(read.Name, cancellationToken),
    };

    private T Service<T>()
        where T : notnull => context.Services.GetRequiredService<T>();
}

/// <summary>What can be read.</summary>
internal enum ReadKind
{
    /// <summary>A value another task passed on.</summary>
    XCom,

    /// <summary>The item of a mapped instance.</summary>
    Item,

    /// <summary>The last run before this one that succeeded.</summary>
    LastSuccess,

    /// <summary>The updates of assets that caused the run.</summary>
    TriggeringEvents,

    /// <summary>The result of the iteration before.</summary>
    PreviousIteration,

    /// <summary>The result of this iteration.</summary>
    Iteration,

    /// <summary>A variable.</summary>
    Variable,

    /// <summary>A connection.</summary>
    Connection,
}

/// <summary>One value to read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The task, the variable or the connection.</param>
/// <param name="Key">The key of an XCom; empty otherwise.</param>
/// <param name="MapIndex">The instance that passed the XCom on; <see langword="null"/> for the one to be expected.</param>
internal readonly record struct TemplateRead(ReadKind Kind, string Name, string Key = "", int? MapIndex = null);

/// <summary>Breaks a rendering off because values must be read first.</summary>
internal sealed class ValueNeededException(IReadOnlyList<TemplateRead> reads) : Exception("A value must be read first.")
{
    internal IReadOnlyList<TemplateRead> Reads => reads;
}
