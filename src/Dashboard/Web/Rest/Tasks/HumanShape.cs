using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>A question, and the answer when there is one.</summary>
internal abstract record QuestionShape
{
    public IReadOnlyList<string> Options { get; init; } = [];

    public string Subject { get; init; } = "";

    public string? Body { get; init; }

    public IReadOnlyList<string>? Defaults { get; init; }

    public bool Multiple { get; init; }

    public IReadOnlyDictionary<string, ParamInputShape> Params { get; init; } = new Dictionary<string, ParamInputShape>();

    public IReadOnlyList<HumanUserShape> AssignedUsers { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public HumanUserShape? RespondedByUser { get; init; }

    public DateTimeOffset? RespondedAt { get; init; }

    public IReadOnlyList<string>? ChosenOptions { get; init; }

    public IReadOnlyDictionary<string, JsonElement> ParamsInput { get; init; } = new Dictionary<string, JsonElement>();

    public bool ResponseReceived { get; init; }

    private protected static T Filled<T>(T shape, HumanRequestView request)
        where T : QuestionShape => shape with
        {
            Options = request.Question.Options,
            Subject = request.Question.Subject.Text ?? "",
            Body = request.Question.Body.Text is { Length: > 0 } body ? body : null,
            Defaults = request.Question.Defaults.Count > 0 ? request.Question.Defaults : null,
            Multiple = request.Question.IsMultiple,
            Params = request.Question.Fields.ToDictionary(field => field.Key, field => new ParamInputShape(field.Value), StringComparer.Ordinal),
            AssignedUsers = [.. request.Question.AssignedTo.Select(name => new HumanUserShape(name, name))],
            CreatedAt = request.AskedAt,
            RespondedByUser = request.Answer?.By is { } by ? new HumanUserShape(by, by) : null,
            RespondedAt = request.Answer?.AnsweredAt,
            ChosenOptions = request.Answer?.Chosen,
            ParamsInput = request.Answer?.Fields ?? new Dictionary<string, JsonElement>(),
            ResponseReceived = request.Answer is not null,
        };
}

internal sealed record ParamInputShape(JsonElement Value);

internal sealed record HumanUserShape(string Id, string Name);

internal sealed record HumanShape(TaskInstanceShape TaskInstance) : QuestionShape
{
    internal static HumanShape Of(HumanRequestView request, TaskInstanceShape instance) => Filled(new HumanShape(instance), request);
}

internal sealed record HumanAttemptShape(TaskAttemptShape TaskInstance) : QuestionShape
{
    internal static HumanAttemptShape Of(HumanRequestView request, TaskAttemptShape attempt) => Filled(new HumanAttemptShape(attempt), request);
}

internal sealed record HumanList(IReadOnlyList<HumanShape> HitlDetails, int TotalEntries);

internal sealed record HumanResponseShape(HumanUserShape RespondedBy, DateTimeOffset RespondedAt, IReadOnlyList<string> ChosenOptions, IReadOnlyDictionary<string, JsonElement> ParamsInput)
{
    internal static HumanResponseShape Of(HumanRequestView request, string by) => new(
        new HumanUserShape(request.Answer?.By ?? by, request.Answer?.By ?? by), request.Answer?.AnsweredAt ?? request.AskedAt, request.Answer?.Chosen ?? [],
        request.Answer?.Fields ?? new Dictionary<string, JsonElement>());
}

[OpenBody]
internal sealed record HumanBody : BodyRecord
{
    public required IReadOnlyList<string> ChosenOptions { get; init; }

    [JsonObject]
    public JsonElement? ParamsInput { get; init; }
}
