using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>Something that goes wrong with requests. With nothing else said the connection is cut before anything is done. Immutable.</summary>
/// <param name="Meets">Which requests.</param>
public sealed record Fault(Func<HttpRequest, bool> Meets)
{
    /// <summary>What it is called where requests are listed. Default its kind.</summary>
    public string? Name { get; init; }

    /// <summary>How many of them. Default one.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many of them pass unharmed first. Default none.</summary>
    public int After { get; init; }

    /// <summary>The status in place of an answer; 0 for none. Default 0.</summary>
    public int Status { get; init; }

    /// <summary>The body that goes with <see cref="Status"/>.</summary>
    public string Body { get; init; } = "";

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers that go with <see cref="Status"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The answer is made and then cut off after so many bytes of its body; <see langword="null"/> for not at all.</summary>
    public int? CutsAnswerAfter { get; init; }

    /// <summary>The connection is cut after the work was done, so that nobody hears of it.</summary>
    public bool LosesAnswer { get; init; }

    /// <summary>The request waits so long and is then done as any other; zero for not at all. Default zero.</summary>
    public TimeSpan Slow { get; init; }

    /// <summary>Its kind in one word, as the control API names it.</summary>
    public string Kind => Status > 0 ? "status" : CutsAnswerAfter is not null ? "cut_after_bytes" : LosesAnswer ? "lose_answer" : Slow > TimeSpan.Zero ? "slow_ms" : "reset";

    /// <summary>The requests it meets, where the control API said so.</summary>
    internal Control.FaultMatch? Match { get; init; }

    /// <summary>The same fault with an answer in place of the real one.</summary>
    /// <param name="answer">The answer.</param>
    public Fault Answering(FaultAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return this with { Status = answer.Status, Body = answer.Body, ContentType = answer.ContentType, Headers = answer.Headers };
    }

    internal async Task StrikeAsync(HttpContext context, TimeProvider clock, Func<HttpContext, Task> answer)
    {
        if (Status > 0)
            await RefuseAsync(context.Response);
        else if (CutsAnswerAfter is { } bytes)
            await CutAsync(context, answer, bytes);
        else if (Slow > TimeSpan.Zero)
            await WaitAsync(context, clock, answer);
        else
            await LoseAsync(context, answer);
    }

    private async Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method) && Body.Length > 0)
            await response.WriteAsync(Body);
    }

    private static async Task CutAsync(HttpContext context, Func<HttpContext, Task> answer, int bytes)
    {
        var wire = context.Response.Body;
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        await answer(context);
        context.Response.Body = wire;
        context.Response.ContentLength ??= whole.Length;
        // Fewer bytes than were promised: the server closes the connection behind them. To cut it hard might take away what was sent before it is read.
        await wire.WriteAsync(whole.GetBuffer().AsMemory(0, Math.Min(bytes, (int)whole.Length)));
    }

    private async Task WaitAsync(HttpContext context, TimeProvider clock, Func<HttpContext, Task> answer)
    {
        await Task.Delay(Slow, clock, context.RequestAborted);
        await answer(context);
    }

    private async Task LoseAsync(HttpContext context, Func<HttpContext, Task> answer)
    {
        if (LosesAnswer)
        {
            context.Response.Body = new MemoryStream();
            await answer(context);
        }

        context.Abort();
    }
}
