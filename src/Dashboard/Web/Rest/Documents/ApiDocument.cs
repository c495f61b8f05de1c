using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Documents;

/// <summary>The OpenAPI document of the API, made of what the endpoints say of themselves. Thread-safe.</summary>
internal sealed class ApiDocument(EndpointDataSource endpoints, WebSettings settings)
{
    private readonly Lazy<byte[]> _json = new(() => JsonSerializer.SerializeToUtf8Bytes(Build(endpoints, settings.PathBase), RestJson.Options));

    /// <summary>The document, as JSON.</summary>
    internal ReadOnlyMemory<byte> Json => _json.Value;

    /// <summary>The endpoints of the API with what they say of themselves.</summary>
    internal static IEnumerable<(string Method, string Path, RestOperation Operation, RouteEndpoint Endpoint)> Operations(EndpointDataSource endpoints) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let operation = endpoint.Metadata.GetMetadata<RestOperation>()
        where operation is not null
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        from method in methods
        orderby endpoint.RoutePattern.RawText, method
        select (method, $"/{endpoint.RoutePattern.RawText!.Trim('/')}", operation, endpoint);

    private static JsonObject Build(EndpointDataSource endpoints, string pathBase)
    {
        var (paths, schemas) = (new JsonObject(), new SchemaNames());
        foreach (var (method, path, operation, endpoint) in Operations(endpoints))
        {
            if (paths[path] is not JsonObject item)
                paths[path] = item = new JsonObject();
            item[Lower(method)] = OperationNode(method, path, operation, endpoint, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Dagfire API", ["version"] = "2",
                ["description"] = $"Airflow's stable REST API v2 under {RestRoutes.Airflow}, and what goes beyond it under {RestRoutes.Beyond}.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = pathBase.Length > 0 ? pathBase : "/" }),
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Nodes(),
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
        };
    }

    private static JsonObject OperationNode(string method, string path, RestOperation operation, RouteEndpoint endpoint, SchemaNames schemas)
    {
        var node = new JsonObject
        {
            ["summary"] = operation.Summary,
            ["operationId"] = $"{Lower(method)}_{path.Trim('/').Replace('/', '_').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('-', '_')}",
            ["tags"] = new JsonArray(endpoint.Metadata.GetMetadata<RestTag>()?.Name ?? "API"),
            ["parameters"] = new JsonArray([.. endpoint.RoutePattern.Parameters.Select(parameter => Parameter(new RestParameter(parameter.Name), "path")), .. operation.Parameters.Select(parameter => Parameter(parameter, "query"))]),
        };
        if (operation.Body is { } body)
            node["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(schemas.Reference(body)) };
        var answer = new JsonObject { ["description"] = "Done" };
        if (operation.Answer is { } gives)
            answer["content"] = Content(schemas.Reference(gives));
        node["responses"] = new JsonObject
        {
            [operation.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = answer,
            ["401"] = Refusal("Not authenticated"), ["403"] = Refusal("Not allowed"), ["404"] = Refusal("Not there"), ["422"] = Refusal("The request is wrong"),
        };
        return node;
    }

    private static JsonObject Parameter(RestParameter parameter, string place)
    {
        JsonObject type = parameter.Type == "date-time" ? new JsonObject { ["type"] = "string", ["format"] = parameter.Type } : new JsonObject { ["type"] = parameter.Type };
        return new JsonObject
        {
            ["name"] = parameter.Name, ["in"] = place, ["required"] = place == "path",
            ["schema"] = parameter.IsMany ? new JsonObject { ["type"] = "array", ["items"] = type } : type,
        };
    }

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Refusal(string words) => new() { ["description"] = words };

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "OpenAPI writes methods small.")]
    private static string Lower(string method) => method.ToLowerInvariant();
}
