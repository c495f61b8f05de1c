using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>Answers with what it was asked; fails at <c>/bug</c>.</summary>
internal sealed class EchoServer : LoopbackServer
{
    internal const string Long = "0123456789012345678901234567890123456789";

    private int _answers;

    internal int Answers => Volatile.Read(ref _answers);

    protected override Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _answers);
        if (context.Request.Path == "/bug")
            throw new InvalidOperationException("A bug of the server.");
        context.Response.Headers["x-rate-limit-reset"] = "1800000000";
        return context.Response.WriteAsync(Long);
    }
}
