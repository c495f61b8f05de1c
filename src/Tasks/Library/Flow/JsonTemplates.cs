using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Flow;

/// <summary>JSON whose texts are templates.</summary>
internal static class JsonTemplates
{
    /// <summary>The same with every text in it filled in; keys stay as they are.</summary>
    internal static async Task<JsonNode?> FillAsync(JsonNode? node, TaskContext context, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case JsonObject map:
                var filled = new JsonObject();
                foreach (var (key, value) in map)
                    filled.Add(key, await FillAsync(value, context, cancellationToken));
                return filled;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var item in list)
                    items.Add(await FillAsync(item, context, cancellationToken));
                return items;
            case JsonValue scalar when scalar.TryGetValue<string>(out var text):
                return JsonValue.Create(await context.RenderAsync(text, cancellationToken));
            default:
                return node?.DeepClone();
        }
    }
}
