using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>What an operation is, takes and gives: for the document of the API.</summary>
/// <param name="Summary">A sentence.</param>
internal sealed record RestOperation(string Summary)
{
    internal IReadOnlyList<RestParameter> Parameters { get; init; } = [];

    internal Type? Body { get; init; }

    /// <summary>What is answered; <see langword="null"/> for nothing, or what is not JSON.</summary>
    internal Type? Answer { get; init; }

    internal int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>A parameter of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its JSON type; <c>date-time</c> for an instant.</param>
/// <param name="IsMany">Whether it may be sent several times.</param>
internal sealed record RestParameter(string Name, string Type = "string", bool IsMany = false);

/// <summary>Says of endpoints what they are.</summary>
internal static class RestOperations
{
    internal static RouteHandlerBuilder Is(
        this RouteHandlerBuilder endpoint, string summary, Type? gives = null, Type? body = null, int status = StatusCodes.Status200OK, params IReadOnlyList<RestParameter> takes) =>
        endpoint.WithMetadata(new RestOperation(summary) { Answer = gives, Body = body, Status = status, Parameters = takes });
}
