using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Dashboard.Rest.Protocol;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Admin;

internal sealed record BulkBody : BodyRecord
{
    public required IReadOnlyList<BulkActionBody> Actions { get; init; }
}

internal sealed record BulkActionBody : BodyRecord
{
    [AllowedValues("create", "update", "delete")]
    public required string Action { get; init; }

    public required IReadOnlyList<JsonElement> Entities { get; init; }

    [AllowedValues("fail", "skip", "overwrite")]
    public string ActionOnExistence { get; init; } = "fail";

    [AllowedValues("fail", "skip")]
    public string ActionOnNonExistence { get; init; } = "fail";

    public IReadOnlyList<string>? UpdateMask { get; init; }
}

/// <summary>One action of a bulk change, checked.</summary>
internal sealed class BulkAction<T>
    where T : BodyRecord
{
    private readonly BulkActionBody _body;
    private readonly IBulk<T> _things;
    private readonly List<(string Name, T? Body)> _entities = [];

    /// <exception cref="RestException">An entity does not fit.</exception>
    internal BulkAction(BulkActionBody body, int index, IBulk<T> things)
    {
        (_body, _things) = (body, things);
        foreach (var (place, entity) in body.Entities.Index())
        {
            if (body.Action == "delete" && entity.ValueKind == JsonValueKind.String)
            {
                _entities.Add((entity.GetString()!, null));
                continue;
            }

            var read = BodyReader.Read<T>(entity, [BodyReader.Body, "actions", index, body.Action, "entities", place]);
            _entities.Add((things.NameOf(read), read));
        }
    }

    internal string Name => _body.Action;

    internal async Task RunAsync(BulkResult result)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in _entities)
        {
            if (await _things.ExistsAsync(name))
                there.Add(name);
        }

        switch (Name)
        {
            case "create":
                await CreateAsync(result, there);
                break;
            case "update":
                foreach (var (name, body) in _entities)
                    await UpdateAsync(result, name, body!);
                break;
            default:
                await DeleteAsync(result, there);
                break;
        }
    }

    private async Task CreateAsync(BulkResult result, HashSet<string> there)
    {
        if (there.Count > 0 && _body.ActionOnExistence == "fail")
        {
            result.Errors.Add(new BulkError($"These exist already: {string.Join(", ", there.Order(StringComparer.Ordinal))}", StatusCodes.Status409Conflict));
            return;
        }

        foreach (var (name, body) in _entities.Where(entity => _body.ActionOnExistence == "overwrite" || !there.Contains(entity.Name)))
            await Bulk.TryAsync(result, name, () => _things.CreateAsync(body!));
    }

    private async Task UpdateAsync(BulkResult result, string name, T body)
    {
        var isThere = true;
        var attempt = new BulkResult([], []);
        await Bulk.TryAsync(attempt, name, async () => isThere = await _things.UpdateAsync(body, _body.UpdateMask));
        if (isThere)
        {
            result.Success.AddRange(attempt.Success);
            result.Errors.AddRange(attempt.Errors);
        }
        else if (_body.ActionOnNonExistence == "fail")
        {
            result.Errors.Add(new BulkError($"There is no {name}", StatusCodes.Status404NotFound));
        }
    }

    private async Task DeleteAsync(BulkResult result, HashSet<string> there)
    {
        var missing = _entities.Select(entity => entity.Name).Except(there).ToList();
        if (missing.Count > 0 && _body.ActionOnNonExistence == "fail")
        {
            result.Errors.Add(new BulkError($"These do not exist: {string.Join(", ", missing)}", StatusCodes.Status404NotFound));
            return;
        }

        foreach (var (name, _) in _entities.Where(entity => there.Contains(entity.Name)))
            await Bulk.TryAsync(result, name, () => _things.DeleteAsync(name));
    }
}
