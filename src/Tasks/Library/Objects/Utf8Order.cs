namespace Dagfire.Tasks.Objects;

/// <summary>Orders texts as their UTF-8 bytes are ordered, without encoding them. Stateless.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    private const int FirstSurrogate = 0xD800;
    private const int FirstAfterSurrogates = 0xE000;

    internal static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return string.CompareOrdinal(x, y);
        var common = x.AsSpan().CommonPrefixLength(y);
        return common == x.Length || common == y.Length
            ? x.Length.CompareTo(y.Length)
            : Rank(x[common]).CompareTo(Rank(y[common]));
    }

    // UTF-16 puts surrogate pairs (U+10000 and up) before U+E000 to U+FFFF; UTF-8 puts them after.
    private static int Rank(char character) =>
        character is >= (char)FirstSurrogate and < (char)FirstAfterSurrogates ? character + 0x10000 : character;
}
