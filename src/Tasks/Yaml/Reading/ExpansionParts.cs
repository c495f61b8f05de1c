using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads what items come from: a list or mapping in the file, or what a task passes on (<c>task</c>, <c>task.output</c>, <c>task.output['key']</c>).</summary>
internal static partial class ExpansionParts
{
    internal static bool TryRead(Node node, Fields fields, TaskNames names, [MaybeNullWhen(false)] out Expansion part)
    {
        part = node switch
        {
            TextNode text => OutputOf(text, fields, names) is { } output ? new Expansion.FromTask(output) : null,
            _ => new Expansion.Literal(JsonSerializer.SerializeToElement<JsonNode?>(JsonValues.Of(node), DagfireJson.Options)),
        };
        return part is not null;
    }

    private static TaskOutput<JsonElement>? OutputOf(TextNode text, Fields fields, TaskNames names)
    {
        var match = Output().Match(text.Text.Trim());
        var name = match.Success ? match.Groups["task"].Value : text.Text.Trim();
        if (names.FullIdOf(name) is { } id)
            return new TaskOutput<JsonElement>(new TaskId(id), match.Groups["key"] is { Success: true, Value: var key } ? key : XCom.ReturnValue);
        fields.Report(text.At, $"Expected is a list, a mapping or the output of a task such as 'task.output'. {names.Unknown("task", name)}");
        return null;
    }

    [GeneratedRegex("""^(?<task>.+)\.output(\[['"]?(?<key>[^'"\]]+)['"]?\])?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Output();
}
