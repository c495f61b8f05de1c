using System.Text;
using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>
/// Writes text so that filling it in gives the text itself. Items of mapped tasks come from data, which must not become code; Airflow does not fill them in either.
/// </summary>
internal static class LiteralText
{
    internal static Node Of(Node node) => node switch
    {
        MapNode map => new MapNode(map.At, [.. map.Entries.Select(entry => entry with { Value = Of(entry.Value) })]),
        ListNode list => new ListNode(list.At, [.. list.Items.Select(Of)]),
        TextNode text when new Template(text.Text).HasExpressions => new TextNode(text.At, Quoted(text.Text), isPlain: false),
        _ => node,
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("{{ \"");
        foreach (var character in text)
            quoted.Append(character is '\\' or '"' or '{' or '}' or '%' or '#' || char.IsControl(character) ? $"\\u{(int)character:x4}" : $"{character}");
        return quoted.Append("\" }}").ToString();
    }
}
