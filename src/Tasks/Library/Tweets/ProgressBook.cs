namespace Dagfire.Tasks.Tweets;

/// <summary>The progress of all handles: read once per attempt, written as it changes. Not thread-safe.</summary>
internal sealed class ProgressBook
{
    private const string Prefix = "handle:";

    private readonly ITaskState _state;
    private readonly Dictionary<string, HandleProgress> _progress;

    private ProgressBook(ITaskState state, IReadOnlyDictionary<string, HandleProgress> progress)
    {
        _state = state;
        _progress = new Dictionary<string, HandleProgress>(progress);
    }

    internal static async Task<ProgressBook> OpenAsync(ITaskState state, CancellationToken cancellationToken) =>
        new(state, await state.ListAsync<HandleProgress>(Prefix, cancellationToken));

    internal HandleProgress Of(string handle) => _progress.GetValueOrDefault(KeyOf(handle)) ?? new HandleProgress();

    internal Task NoteAsync(string handle, HandleProgress progress, CancellationToken cancellationToken)
    {
        _progress[KeyOf(handle)] = progress;
        return _state.SetAsync(KeyOf(handle), progress, cancellationToken);
    }

    private static string KeyOf(string handle) => Prefix + handle.ToLowerInvariant();
}
