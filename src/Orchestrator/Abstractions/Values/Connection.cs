namespace Dagfire;

/// <summary>The address of an outside system and what it takes to log in. Immutable.</summary>
/// <param name="Id">Its id; letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
/// <param name="Type">What kind of system it is, for example <c>postgres</c> or <c>http</c>.</param>
public sealed partial record Connection(string Id, string Type)
{
    /// <summary>A sentence for people; <see langword="null"/> when nobody wrote one.</summary>
    public string? Description { get; init; }

    /// <summary>The host's name or address; <see langword="null"/> when it has none.</summary>
    public string? Host { get; init; }

    /// <summary>The schema or database, by type; <see langword="null"/> when it has none.</summary>
    public string? Schema { get; init; }

    /// <summary>The user; <see langword="null"/> when there is none.</summary>
    public string? Login { get; init; }

    /// <summary>The password, a secret; <see langword="null"/> when there is none.</summary>
    public string? Password { get; init; }

    /// <summary>The port, 1 to 65535; <see langword="null"/> for the type's own.</summary>
    public int? Port { get; init; }

    /// <summary>Whatever else the type needs: mostly a JSON object, taken for secret; <see langword="null"/> when nothing.</summary>
    public string? Extra { get; init; }

    /// <summary>The connection without its secrets: it may end up in a log.</summary>
    public override string ToString() => $"Connection {Id} ({Type})";
}
