import { describe, expect, it } from "vitest";
import { played } from "./usePlayer";

const standing = { step: 3, plays: false, speed: 1 } as const;

describe("a playback", () => {
  it("goes step by step and stops at the end", () => {
    const playing = { ...standing, plays: true };

    expect(played(playing, { do: "next" }, 5)).toMatchObject({ step: 4, plays: true });
    expect(played(playing, { do: "next" }, 4)).toMatchObject({ step: 4, plays: false });
  });

  it("begins anew when it is played at the end", () => {
    expect(played(standing, { do: "play" }, 3)).toMatchObject({ step: 0, plays: true });
    expect(played(standing, { do: "play" }, 9)).toMatchObject({ step: 3, plays: true });
  });

  it("stops where one goes, and never leaves what was recorded", () => {
    const playing = { ...standing, plays: true };

    expect(played(playing, { do: "go", to: 99 }, 5)).toMatchObject({ step: 5, plays: false });
    expect(played(playing, { do: "go", to: -1 }, 5)).toMatchObject({ step: 0, plays: false });
  });
});
