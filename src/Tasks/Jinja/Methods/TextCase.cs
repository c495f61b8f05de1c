using System.Text;

namespace Dagfire.Jinja.Methods;

/// <summary>Changes of case and alignment.</summary>
internal static class TextCase
{
    public static string Capitalize(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    public static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var c in text)
        {
            result.Append(inWord ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
            inWord = char.IsLetter(c);
        }

        return result.ToString();
    }

    public static string Swap(string text) => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    /// <summary>Python puts the odd blank on the left when the width is odd too.</summary>
    public static string Center(string text, int width, char fill)
    {
        var missing = width - text.Length;
        if (missing <= 0) return text;
        var left = (missing / 2) + (missing & width & 1);
        return new string(fill, left) + text + new string(fill, missing - left);
    }
}
