using System.Diagnostics.CodeAnalysis;
using Dagfire.Compilation;
using Dagfire.Files;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>
/// The keys of one mapping while they are read. What is asked for is known; what is left over at the end is an error with the nearest known key.
/// A key without a value counts as not written.
/// </summary>
internal sealed class Fields(MapNode map, Reporter reporter)
{
    private readonly HashSet<string> _known = [];
    private bool _isSound = true;

    /// <summary>Where keys are looked for that are not written here. Its other keys are not held against anybody.</summary>
    internal MapNode? Fallback { get; init; }

    internal DagFilePlace At => map.At;

    internal Reporter Reporter => reporter;

    /// <summary>The value of a key, or <see langword="null"/>.</summary>
    internal Node? Find(string key)
    {
        _known.Add(key);
        return map.Find(key)?.Value is { IsNull: false } node ? node : Fallback?.Find(key)?.Value is { IsNull: false } common ? common : null;
    }

    internal bool TryTake<T>(string key, NodeReader<T> reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (Find(key) is not { } node)
            return false;
        if (reader(node, reporter, out value))
            return true;
        _isSound = false;
        return false;
    }

    /// <summary>Reads a key if it is there.</summary>
    internal void Take<T>(string key, NodeReader<T> reader, Action<T> set)
    {
        if (TryTake(key, reader, out var value))
            set(value);
    }

    /// <summary>A duration under its name, or in seconds under the name with <c>_sec</c>.</summary>
    internal void TakeDuration(string key, Action<TimeSpan> set)
    {
        Take(key, Durations.Read, set);
        Take($"{key}_sec", Durations.Seconds, set);
    }

    /// <summary>A key that is allowed and means nothing here.</summary>
    internal void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
            _known.Add(key);
    }

    /// <summary>A key that other tools have and this one does not. Saying "no" to it is fine.</summary>
    internal void Refuse(string key, string reason)
    {
        if (Find(key) is { } node && !(node is TextNode text && Scalars.TruthOf(text.Text) == false))
            Report((map.Find(key) ?? Fallback!.Find(key)!).Key.At, $"'{key}' is not supported: {reason}");
    }

    /// <summary>Something under one of the keys was found wrong, and was told.</summary>
    internal void MarkUnsound() => _isSound = false;

    internal void Report(DagFilePlace at, string message)
    {
        MarkUnsound();
        reporter.Add(at, message);
    }

    /// <summary>Says what is wrong with the mapping as a whole, unless something more exact was said already.</summary>
    internal void ReportIfSound(string message)
    {
        if (_isSound)
            Report(map.At, message);
    }

    /// <summary>Reports the keys nobody asked for.</summary>
    /// <returns>Whether everything in the mapping was right.</returns>
    internal bool Done(Func<string, bool>? alsoKnown = null)
    {
        foreach (var entry in map.Entries.Where(entry => !_known.Contains(entry.Key.Text) && alsoKnown?.Invoke(entry.Key.Text) != true))
            Report(entry.Key.At, $"There is no key '{entry.Key.Text}' here.{NearestName.Hint(entry.Key.Text, _known)}");
        return _isSound;
    }
}
