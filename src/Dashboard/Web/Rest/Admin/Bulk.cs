using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>What a bulk change does with things of one kind.</summary>
/// <typeparam name="T">The body of one thing.</typeparam>
internal interface IBulk<T>
    where T : BodyRecord
{
    /// <summary>What a thing is called.</summary>
    string NameOf(T body);

    Task<bool> ExistsAsync(string name);

    /// <summary>Makes one, or replaces it.</summary>
    Task CreateAsync(T body);

    /// <summary>Changes one; returns whether there is one.</summary>
    Task<bool> UpdateAsync(T body, IReadOnlyList<string>? mask);

    Task DeleteAsync(string name);
}

/// <summary>Carries bulk changes out, action by action. What goes wrong with one thing is noted, and the others go on, as in Airflow.</summary>
internal static class Bulk
{
    internal static async Task<BulkShape> RunAsync<T>(RestCall call, IBulk<T> things)
        where T : BodyRecord
    {
        var actions = (await call.BodyAsync<BulkBody>()).Actions.Select((action, index) => new BulkAction<T>(action, index, things)).ToList();
        var results = new Dictionary<string, BulkResult>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (!results.TryGetValue(action.Name, out var result))
                results[action.Name] = result = new BulkResult([], []);
            await action.RunAsync(result);
        }

        return new BulkShape(results.GetValueOrDefault("create"), results.GetValueOrDefault("update"), results.GetValueOrDefault("delete"));
    }

    /// <summary>Does something with one thing, and notes how it went.</summary>
    internal static async Task TryAsync(BulkResult result, string name, Func<Task> act)
    {
        try
        {
            await act();
            result.Success.Add(name);
        }
        catch (RestException exception)
        {
            result.Errors.Add(new BulkError(exception.Detail is string words ? words : JsonSerializer.Serialize(exception.Detail, exception.Detail.GetType(), RestJson.Options), exception.Status));
        }
        catch (CommandException exception)
        {
            result.Errors.Add(new BulkError(exception.Message, StatusCodes.Status400BadRequest));
        }
    }
}

internal sealed record BulkShape(BulkResult? Create, BulkResult? Update, BulkResult? Delete);

internal sealed record BulkResult(List<string> Success, List<BulkError> Errors);

internal sealed record BulkError(string Error, int StatusCode);
