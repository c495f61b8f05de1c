using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads single values.</summary>
internal static class Scalars
{
    /// <summary>Text as written; numbers and truth values may be meant as text.</summary>
    internal static bool Text(Node node, Reporter reporter, [MaybeNullWhen(false)] out string value)
    {
        value = (node as TextNode)?.Text;
        if (value is null)
            reporter.Add(node.At, $"Expected is text; it is {node.Kind}.");
        return value is not null;
    }

    internal static bool Template(Node node, Reporter reporter, out Template value)
    {
        var isText = Text(node, reporter, out var text);
        value = new Template(text ?? "");
        return isText;
    }

    internal static bool Whole(Node node, Reporter reporter, out int value)
    {
        value = 0;
        if (node is TextNode text && int.TryParse(text.Text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return true;
        return Refuse(node, reporter, "a whole number");
    }

    internal static bool Number(Node node, Reporter reporter, out double value)
    {
        value = 0;
        if (node is TextNode text && double.TryParse(text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
            return true;
        return Refuse(node, reporter, "a number");
    }

    internal static bool Truth(Node node, Reporter reporter, out bool value)
    {
        var truth = TruthOf((node as TextNode)?.Text);
        value = truth == true;
        return truth is not null || Refuse(node, reporter, "true or false");
    }

    /// <summary>One of the names of an enumeration, in Airflow's spelling: <c>all_done</c>.</summary>
    internal static bool Choice<T>(Node node, Reporter reporter, out T value)
        where T : struct, Enum
    {
        value = default;
        if (!Text(node, reporter, out var text))
            return false;
        if (Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
            return true;
        var names = Enum.GetNames<T>().Select(SnakeCase).ToList();
        reporter.Add(node.At, $"'{text}' is none of {string.Join(", ", names)}.{NearestName.Hint(text, names)}");
        return false;
    }

    internal static bool Refuse(Node node, Reporter reporter, string expected)
    {
        reporter.Add(node.At, $"Expected is {expected}; it is {(node is TextNode { IsNull: false } text ? $"'{text.Text}'" : node.Kind)}.");
        return false;
    }

    // YAML 1.1's words: dag-factory's users write them.
    internal static bool? TruthOf(string? text) => text?.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };

    internal static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, index) => char.IsAsciiLetterUpper(letter) ? $"{(index > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
