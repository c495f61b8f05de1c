using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Chooses the form of an answer by what the request accepts.</summary>
internal static class Accepts
{
    /// <summary>The first of the forms there are that is accepted, those asked for most first.</summary>
    /// <exception cref="RestException">406: none is.</exception>
    internal static string Chosen(RestCall call, params IReadOnlyList<string> forms)
    {
        if (call.Context.Request.GetTypedHeaders().Accept is not { Count: > 0 } accepted)
            return forms[0];
        foreach (var wanted in accepted.OrderByDescending(type => type.Quality ?? 1))
        {
            if (forms.FirstOrDefault(form => new MediaTypeHeaderValue(form).IsSubsetOf(wanted)) is { } form)
                return form;
        }

        throw new RestException(StatusCodes.Status406NotAcceptable, $"Only {string.Join(" or ", forms)} is supported");
    }
}
