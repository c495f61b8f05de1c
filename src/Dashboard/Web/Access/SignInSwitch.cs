using Dagfire.Access;

namespace Dagfire.Dashboard.Access;

/// <summary>Says whether one has to sign in: as soon as there is a user, or a proxy says who asks. Thread-safe.</summary>
internal sealed class SignInSwitch(IUsers users, WebSettings settings, TimeProvider clock)
{
    // That there are users is remembered for a moment; that there are none never is.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private long _onUntil = long.MinValue;

    internal async ValueTask<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (settings.ProxySignIn is not null || now.UtcTicks < Interlocked.Read(ref _onUntil))
            return true;
        if (!await users.AnyAsync(cancellationToken))
            return false;
        Interlocked.Exchange(ref _onUntil, (now + Memory).UtcTicks);
        return true;
    }
}
