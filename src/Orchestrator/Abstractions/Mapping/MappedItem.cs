namespace Dagfire;

/// <summary>The item an instance of a mapped task or group works on. Known while the DAG is built only by where it comes from.</summary>
/// <typeparam name="T">The item's type.</typeparam>
public sealed class MappedItem<T>
{
    private readonly Mapped<T> _over;

    internal MappedItem(Mapped<T> over) => _over = over;

    /// <summary>The item of an instance.</summary>
    /// <param name="context">An attempt of the instance.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="ExpansionException">What the task was mapped over is gone.</exception>
    public async Task<T> ReadAsync(TaskContext context, CancellationToken cancellationToken) =>
        _over.Read(await MappedItem.ReadAsync(_over.Expansion, context, cancellationToken));
}
