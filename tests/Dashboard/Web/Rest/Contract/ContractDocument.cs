using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Dagfire.Dashboard.Rest.Contract;

/// <summary>Airflow's published OpenAPI document.</summary>
internal sealed class ContractDocument
{
    private readonly JsonObject _root;

    private ContractDocument(JsonObject root) => _root = root;

    /// <summary>The repository.</summary>
    internal static string Root { get; } = Find();

    private static string Path { get; } = System.IO.Path.Combine(Root, "..", "shared", "data", "contracts", "airflow-rest-v2.yaml");

    /// <summary>Every operation: "GET /api/v2/dags".</summary>
    internal IEnumerable<string> Operations => Paths.SelectMany(path => path.Value!.AsObject().Where(member => member.Key != "parameters").Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));

    private JsonObject Paths => _root["paths"]!.AsObject();

    internal static ContractDocument Load()
    {
        Assert.SkipUnless(File.Exists(Path), "Airflow's published document (../shared/data/contracts) is not on this machine");
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path);
        yaml.Load(reader);
        return new ContractDocument(Json(yaml.Documents[0].RootNode)!.AsObject());
    }

    internal JsonObject Operation(string method, string path) => Paths[path]![method.ToLowerInvariant()]!.AsObject();

    internal IEnumerable<string> Parameters(string method, string path) =>
        (Operation(method, path)["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["in"]!.GetValue<string>() == "query").Select(parameter => parameter!["name"]!.GetValue<string>());

    /// <summary>What is wrong with an answer; empty when it is as the document says.</summary>
    internal IReadOnlyList<string> Check(string method, string path, int status, string type, string body)
    {
        var response = Operation(method, path)["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        if (response is null)
            return [$"the status {status} is not in the document"];
        if (response["content"]?[type] is not { } content)
            return response["content"] is null || body.Length == 0 ? [] : [$"the type {type} is not in the document"];
        return type == "application/json" && content["schema"] is { } schema ? [.. new ContractSchema(_root).Problems(schema, JsonNode.Parse(body), "answer")] : [];
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidDataException($"{node.NodeType} is not expected."),
    };

    private static JsonValue? Plain(string text) => text switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        "null" or "~" or "" => null,
        _ when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder.FullName;
    }
}
