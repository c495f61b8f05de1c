using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Reads bodies strictly: everything that is wrong is said at once, and nothing is guessed.</summary>
internal static class BodyReader
{
    internal const string Body = "body";

    /// <summary>Of more mistakes in one body than this nothing is said.</summary>
    internal const int MostFaults = 100;

    /// <exception cref="RestException">There is no JSON.</exception>
    internal static async Task<JsonElement> JsonOfAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw RestException.Invalid(new Fault("model_attributes_type", [Body], "Input should be JSON, with the content type application/json", Input: null));
        try
        {
            return await SoundJson.ReadAsync(request.Body, request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            throw RestException.Invalid(new Fault("json_invalid", [Body, exception.BytePositionInLine ?? 0], "JSON decode error", Input: null));
        }
    }

    /// <exception cref="RestException">It does not fit.</exception>
    internal static T Read<T>(JsonElement json, params IReadOnlyList<object> loc)
        where T : BodyRecord
    {
        var faults = new List<Fault>();
        Check(json, typeof(T), loc.Count > 0 ? loc : [Body], faults);
        if (faults.Count > 0)
            throw RestException.Invalid(faults);
        var body = json.Deserialize<T>(RestJson.Options)!;
        body.Given = json.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return body;
    }

    internal static void Check(JsonElement json, Type type, IReadOnlyList<object> loc, List<Fault> faults)
    {
        // An answer is for people to read, and costs memory: who sends thousands of mistakes learns of the first.
        if (faults.Count >= MostFaults)
            return;
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault("model_attributes_type", loc, "Input should be a valid dictionary or object to extract fields from", Fault.Cut(json)));
            return;
        }

        var fields = BodyField.Of(type);
        foreach (var field in fields)
        {
            if (json.TryGetProperty(field.Name, out var value))
                FieldCheck.Check(value, field, [.. loc, field.Name], faults);
            else if (field.IsRequired)
                faults.Add(Fault.Missing([.. loc, field.Name], json));
        }

        if (!type.IsDefined(typeof(OpenBodyAttribute)))
            faults.AddRange(json.EnumerateObject().Where(property => !fields.Any(field => field.Name == property.Name)).Take(MostFaults).Select(property => Fault.Extra([.. loc, property.Name], property.Value)));
    }
}
