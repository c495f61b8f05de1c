using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Tasks.GitHub;

/// <summary>A repository by owner and name, for example <c>apache/airflow</c>. Two names that differ only in letter case are equal. Immutable.</summary>
public sealed record RepositoryName
{
    private const int MaxOwner = 39;
    private const int MaxName = 100;

    private RepositoryName(string owner, string name)
    {
        Owner = owner;
        Name = name;
    }

    /// <summary>The user or organisation: letters, digits and <c>-</c>, in enterprises <c>_</c> too; 1 to 39 characters.</summary>
    public string Owner { get; }

    /// <summary>The repository's own name: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>; 1 to 100 characters.</summary>
    public string Name { get; }

    /// <summary>Reads <c>owner/name</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is no name of a repository.</exception>
    public static RepositoryName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is no repository; it is written owner/name, for example apache/airflow.");

    /// <summary>Reads <c>owner/name</c>.</summary>
    /// <param name="text">The text; may be <see langword="null"/>.</param>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = text?.Split('/') is [var owner, var own] && IsOwner(owner) && IsName(own) ? new RepositoryName(owner, own) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public bool Equals(RepositoryName? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary><c>owner/name</c>.</summary>
    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsOwner(string text) =>
        text.Length is > 0 and <= MaxOwner && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static bool IsName(string text) =>
        text.Length is > 0 and <= MaxName && text is not ("." or "..") && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
