using System.Text.Json.Nodes;

namespace Dagfire.Rendering;

/// <summary>
/// What is kept of an attempt for people to see (Airflow's rendered fields): the members of its operator with templates filled in and inputs as they were read; of a
/// function what it read, by upstream task. Secrets are masked.
/// </summary>
internal static class RenderedFields
{
    /// <returns>A JSON object; <see langword="null"/> when nothing was filled in or read.</returns>
    internal static string? Of(RenderedValues values, ISecretMasker masker)
    {
        if (values.IsEmpty)
            return null;
        var writer = new FieldWriter(values, masker);
        var fields = values.Operator is { } parameters ? writer.Record(parameters, depth: 0) : Inputs(values, writer);
        return fields.ToJsonString(DagfireJson.Options);
    }

    private static JsonObject Inputs(RenderedValues values, FieldWriter writer)
    {
        var fields = new JsonObject();
        foreach (var ((taskId, key), read) in values.Inputs())
            fields[key == XCom.ReturnValue ? taskId.Value : $"{taskId}.{key}"] = writer.Json(key, read);
        return fields;
    }
}
