using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Commands;

namespace Dagfire.Host.Commands;

/// <summary>The file variables are exported to and imported from, as Airflow writes it: an object of names and values, or of values with descriptions.</summary>
internal static class VariablesFile
{
    /// <exception cref="CommandException">The text is no such file. Its values are not quoted: they may be secrets.</exception>
    internal static IReadOnlyList<Variable> Read(string text)
    {
        using var document = Parse(text, out var problem);
        if (document is null)
            throw new CommandException(problem);
        return [.. document.RootElement.EnumerateObject().Select(Of)];
    }

    internal static string Write(IEnumerable<Variable> variables)
    {
        var file = new JsonObject();
        foreach (var variable in variables)
        {
            file[variable.Name] = variable.Description is null
                ? JsonValue.Create(variable.Value)
                : new JsonObject { ["value"] = variable.Value, ["description"] = variable.Description };
        }

        return file.ToJsonString(DagfireJson.Indented);
    }

    private static Variable Of(JsonProperty member)
    {
        var value = member.Value;
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("value", out var inner) || value.EnumerateObject().Any(part => part.Name is not ("value" or "description")))
            return new Variable(member.Name, TextOf(value));
        return new Variable(member.Name, TextOf(inner), value.TryGetProperty("description", out var description) ? description.GetString() : null);
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonDocument? Parse(string text, out string problem)
    {
        problem = "";
        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            problem = $"The file must hold a JSON object of names and values; it holds {document.RootElement.ValueKind.ToString().ToLowerInvariant()}.";
            document.Dispose();
        }
        catch (JsonException exception)
        {
            problem = exception.LineNumber is null
                ? "The file holds a name twice."
                : $"The file is not JSON: {JsonMistake.Place(exception, text)}.";
        }

        return null;
    }
}
