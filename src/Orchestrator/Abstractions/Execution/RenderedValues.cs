namespace Dagfire;

/// <summary>
/// What an attempt's code had filled in and read so far: noted by <see cref="TaskContext"/> itself, so that authors write nothing for it. Thread-safe.
/// </summary>
internal sealed class RenderedValues
{
    /// <summary>Most characters kept of one text: far more than is shown, so that a secret at the end of what is shown is still seen as a whole, and masked.</summary>
    internal const int LongestText = 65_536;

    /// <summary>Most characters kept together; what comes later is not noted.</summary>
    internal const int MostCharacters = 1_048_576;

    private readonly Lock _lock = new();
    private Dictionary<string, RenderedText>? _texts;
    private Dictionary<(TaskId TaskId, string Key), RenderedText>? _inputs;
    private int _characters;
    private object? _operator;

    /// <summary>Called after something was noted that is news; must be quick.</summary>
    internal Action? Changed { get; set; }

    /// <summary>The operator that is carried out; <see langword="null"/> when the task is a function.</summary>
    internal object? Operator
    {
        get
        {
            lock (_lock)
                return _operator;
        }
    }

    /// <summary>Whether there is something for people to see: of a function only what it read has a name.</summary>
    internal bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _inputs is null && (_texts is null || _operator is null);
        }
    }

    internal void CarryOut(object parameters)
    {
        lock (_lock)
            _operator = parameters;
    }

    internal void Add(Template template, string text)
    {
        if (template.Text is { Length: > 0 } written && Note(ref _texts, written, text))
            Changed?.Invoke();
    }

    internal void Add(ITaskOutput source, string json)
    {
        if (Note(ref _inputs, (source.TaskId, source.Key), json))
            Changed?.Invoke();
    }

    /// <summary>What a template's text became; <see langword="null"/> when it was not filled in.</summary>
    internal RenderedText? Find(string template)
    {
        lock (_lock)
            return _texts?.GetValueOrDefault(template);
    }

    /// <summary>What a task's output was, as JSON; <see langword="null"/> when it was not read.</summary>
    internal RenderedText? Find(ITaskOutput source)
    {
        lock (_lock)
            return _inputs?.GetValueOrDefault((source.TaskId, source.Key));
    }

    /// <summary>Everything that was read, by where it came from.</summary>
    internal IReadOnlyList<KeyValuePair<(TaskId TaskId, string Key), RenderedText>> Inputs()
    {
        lock (_lock)
            return _inputs is null ? [] : [.. _inputs];
    }

    private bool Note<TKey>(ref Dictionary<TKey, RenderedText>? known, TKey key, string text)
        where TKey : notnull
    {
        var noted = RenderedText.Of(text);
        lock (_lock)
        {
            known ??= [];
            var before = known.GetValueOrDefault(key);
            var characters = _characters + noted.Text.Length - (before?.Text.Length ?? 0);
            if (before == noted || characters > MostCharacters)
                return false;
            (known[key], _characters) = (noted, characters);
            return true;
        }
    }
}

/// <summary>A text that was filled in, or JSON that was read.</summary>
/// <param name="Text">Its beginning.</param>
/// <param name="Length">How long all of it is, in characters.</param>
internal sealed record RenderedText(string Text, int Length)
{
    internal bool IsWhole => Text.Length == Length;

    internal static RenderedText Of(string text) => new(text.Length <= RenderedValues.LongestText ? text : text[..RenderedValues.LongestText], text.Length);
}
