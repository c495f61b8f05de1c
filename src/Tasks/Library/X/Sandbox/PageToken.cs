using System.Globalization;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>The sandbox's pagination token: where a page ended and whose it was, so that one used on another user's timeline, or for another search, is refused as X refuses it.</summary>
internal static class PageToken
{
    private const int CheckDigits = 6;

    internal static string Write(string owner, ulong lastId) =>
        string.Create(CultureInfo.InvariantCulture, $"7140{lastId:x}{Check(owner, lastId)}");

    internal static ulong? Read(string owner, string token)
    {
        if (!token.StartsWith("7140", StringComparison.Ordinal) || token.Length <= 4 + CheckDigits)
            return null;
        var valid = ulong.TryParse(token.AsSpan(4..^CheckDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var lastId);
        return valid && token.EndsWith(Check(owner, lastId), StringComparison.Ordinal) ? lastId : null;
    }

    private static string Check(string owner, ulong lastId) =>
        (Dice.Of(0, $"{owner}/{lastId}") & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);
}
