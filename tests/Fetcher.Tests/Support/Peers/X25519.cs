using System.Numerics;

namespace FargateFetcher.Tests.Support.Peers;

/// <summary>
/// The function of that name (RFC 7748, section 5), which .NET does not have. For tests: it takes its time, and more for some keys than
/// for others.
/// </summary>
internal static class X25519
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;

    /// <summary>The point that every public key is a multiple of.</summary>
    public static byte[] Base { get; } = [9, .. new byte[31]];

    /// <summary>Multiplies a point.</summary>
    public static byte[] Multiply(byte[] scalar, byte[] point)
    {
        byte[] clamped = [(byte)(scalar[0] & 248), .. scalar[1..31], (byte)((scalar[31] & 127) | 64)];
        var k = new BigInteger(clamped, isUnsigned: true);
        var u = new BigInteger((byte[])[.. point[..31], (byte)(point[31] & 127)], isUnsigned: true);
        var (x2, z2, x3, z3) = (BigInteger.One, BigInteger.Zero, u, BigInteger.One);
        for (var bit = 254; bit >= 0; bit--)
        {
            var isSet = !((k >> bit) & 1).IsZero;
            if (isSet)
            {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }

            (x2, z2, x3, z3) = Step(u, x2, z2, x3, z3);
            if (isSet)
            {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }
        }

        var result = Modulo(x2 * BigInteger.ModPow(z2, Prime - 2, Prime)).ToByteArray(isUnsigned: true);
        return [.. result, .. new byte[32 - result.Length]];
    }

    private static (BigInteger X2, BigInteger Z2, BigInteger X3, BigInteger Z3) Step(
        BigInteger u, BigInteger x2, BigInteger z2, BigInteger x3, BigInteger z3)
    {
        var (a, b) = (x2 + z2, x2 - z2);
        var (aa, bb) = (Modulo(a * a), Modulo(b * b));
        var e = aa - bb;
        var (da, cb) = (Modulo((x3 - z3) * a), Modulo((x3 + z3) * b));
        return (Modulo(aa * bb), Modulo(e * (aa + (121665 * e))), Modulo((da + cb) * (da + cb)), Modulo(u * Modulo((da - cb) * (da - cb))));
    }

    private static BigInteger Modulo(BigInteger value) => ((value % Prime) + Prime) % Prime;
}
