using Dagfire.Access;

namespace Dagfire.Dashboard.Access;

/// <summary>Who asks, and how that is known.</summary>
internal sealed record Visit(AccessUser User, VisitWay Way);

/// <summary>How it is known who asks.</summary>
internal enum VisitWay
{
    /// <summary>There are no users, and somebody at this machine asks.</summary>
    Local,

    /// <summary>A cookie of somebody who signed in.</summary>
    Session,

    /// <summary>A token in the request.</summary>
    Token,

    /// <summary>A trusted proxy says so.</summary>
    Proxy,
}
