using System.Text.Json.Nodes;
using Dagfire.Tasks.Http;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>http</c>: sends a request.</summary>
internal sealed class HttpOperator : YamlOperator
{
    private static readonly Parameter<Template> Url = Parameter.Template("url", isRequired: true, "endpoint");
    private static readonly Parameter<string> Method = Parameter.Text("method");
    private static readonly Parameter<IReadOnlyDictionary<string, Template>> Headers = Parameter.TemplateMap("headers");
    private static readonly Parameter<JsonNode?> Body = Parameter.JsonTemplate("body", isRequired: false, "data");
    private static readonly Parameter<IReadOnlyList<int>> Expected = Parameter.Wholes("expected_status");
    private static readonly Parameter<bool> PushOutput = Parameter.Truth("do_xcom_push");

    public override string Name => "http";

    public override IReadOnlyList<string> AirflowNames => ["HttpOperator", "SimpleHttpOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Url, Method, Headers, Body, Expected, PushOutput];

    public override TaskHandle Add(YamlTask task)
    {
        // Text is sent as it is, anything else as JSON.
        var body = task.Get(Body, otherwise: null);
        var text = body is JsonValue value && value.TryGetValue<string>(out var written) ? written : null;
        return task.Add(new HttpCall(task.Get(Url))
        {
            Method = task.Get(Method, "GET"),
            Headers = task.Get(Headers, new Dictionary<string, Template>()),
            Body = body is null ? (Template?)null : new Template(text ?? body.ToJsonString(DagfireJson.Options)),
            ContentType = text is null ? "application/json" : "text/plain",
            ExpectedStatus = task.Get(Expected, []),
            PassesOutput = task.Get(PushOutput, otherwise: true),
        });
    }
}
